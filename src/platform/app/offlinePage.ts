import * as v from 'valibot'
import type { Component } from 'vue'
import { readPack } from '../offline/packs'
import type { OfflinePack } from '../../places/answerFromPack'
import type { PackedPlaces } from '../../places/placeQuestions'
import type { Plan } from '../../territory/plan'
import type { PackedSlots } from '../../appointments/slot'
import type { Words } from '../everywhere/words'
import { matchPage } from './matchPage'
import NeedsNetworkPage from '../../site/app/NeedsNetworkPage.vue'
import { keptAnswers, offlineAnswers } from '../../site/app/offlineAnswers'
import type { PageAsk, PageRequest } from './page'
import { pages } from '../../site/app/pages'

/** The pack of this device, null when it has none, and the time by the server's clock: a phone's may be days off. */
export async function readOfflinePack() {
  const [places, slots, plan] = await Promise.all([readPack('places'), readPack('slots'), readPack('plan')])
  const { keptAt, ahead } = slots ?? places ?? { keptAt: 0, ahead: 0 }
  const pack: OfflinePack | null = places && {
    places: places.answer as PackedPlaces,
    slots: slots && (slots.answer as PackedSlots),
    plan: plan && (plan.answer as Plan),
  }
  return { pack, keptAt: keptAt + ahead, now: Date.now() + ahead }
}

type Device = { pack: OfflinePack | null; now: number; words: Words }
export type OfflinePage = {
  component: Component
  props: Record<string, unknown>
  title: string
  /** Does it show something of the pack? */
  isFromPack: boolean
}

/** The page of an address with its answers from the packs; or the page that says that the network is needed. */
export async function prepareOfflinePage({ pathname, search }: Location, device: Device): Promise<OfflinePage> {
  const query = new URLSearchParams(search)
  const matched = matchPage(pages, pathname)
  const request: PageRequest = { path: pathname, params: matched?.params ?? {}, query }
  const answers = matched && (await answerHere(matched.page.asks(request), device))
  const props = { request, ...answers }
  if (!matched || !answers || !(matched.page.isFound?.(props) ?? true)) return needsNetwork(request, device.words)
  const { default: component } = await matched.page.component()
  const isFromPack = Object.values(matched.page.asks(request)).some(({ question }) => question.name in offlineAnswers)
  return { component, props, title: matched.page.title(device.words, props), isFromPack }
}

const needsNetwork = (request: PageRequest, { t }: Words): OfflinePage => ({
  component: NeedsNetworkPage,
  props: { request },
  title: t('offline.needsNetwork.title'),
  isFromPack: false,
})

/** Null when one of the questions cannot be answered here. */
async function answerHere(
  asks: Record<string, PageAsk>,
  { pack, now }: Device,
): Promise<Record<string, unknown> | null> {
  const answers: Record<string, unknown> = {}
  for (const [prop, { question, parameters }] of Object.entries(asks)) {
    const read = v.safeParse(question.parameters, parameters)
    if (!read.success) return null
    const kept = keptAnswers[question.name]
    const answer = offlineAnswers[question.name]
    if (kept) answers[prop] = await kept(read.output as never)
    else if (pack && answer) answers[prop] = answer(pack, read.output as never, now)
    else return null
    if (kept && answers[prop] === null) return null
  }
  return answers
}
