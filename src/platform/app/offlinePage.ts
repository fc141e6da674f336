import type { Component } from 'vue'
import type { Words } from '../everywhere/words'
import { matchPage } from './matchPage'
import type { AskOffline } from './noun'
import { NeedsNetworkError } from './nounRendering'
import type { Page, PageRequest } from './page'

type Device = { pages: Page[]; ask: AskOffline; words: Words; needsNetworkPage: Component }
export type OfflinePage = { component: Component; props: Record<string, unknown>; title: string }

/** The page of an address with the answers of this device; or the page that says that the network is needed. */
export async function prepareOfflinePage({ pathname, search }: Location, device: Device): Promise<OfflinePage> {
  const { pages, words } = device
  const matched = matchPage(pages, pathname)
  const request: PageRequest = { path: pathname, params: matched?.params ?? {}, query: new URLSearchParams(search) }
  const answers = matched && (await answerOffline(matched.page, request, device.ask))
  const props = { request, ...answers }
  if (!matched || !answers || !(matched.page.exists?.(props) ?? true)) return needsNetwork(request, device)
  const { default: component } = await matched.page.component()
  return { component, props, title: matched.page.title(words, props) }
}

const needsNetwork = (request: PageRequest, { words: { t }, needsNetworkPage }: Device): OfflinePage => ({
  component: needsNetworkPage,
  props: { request },
  title: t('offline.needsNetwork.title'),
})

/** Null when one of the questions cannot be answered here. */
async function answerOffline(
  page: Page,
  request: PageRequest,
  ask: AskOffline,
): Promise<Record<string, unknown> | null> {
  const answers: Record<string, unknown> = {}
  try {
    for (const [prop, { question, parameters }] of Object.entries(page.asks(request)))
      answers[prop] = await ask(question, parameters as never)
  } catch (error) {
    if (error instanceof NeedsNetworkError) return null
    throw error
  }
  return answers
}
