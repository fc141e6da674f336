import { describe, expect, test } from 'vitest'
import type { AppointmentDetails } from '../../src/appointments/appointment'
import MovePage from '../../src/appointments/app/MovePage.vue'
import type { Slot } from '../../src/appointments/slot'
import { islandsOf } from '../../src/platform/app/noun'
import { renderPage } from '../../src/platform/app/renderPage'
import { browserNouns } from '../../src/site/app/nouns'
import SiteFrame from '../../src/site/app/SiteFrame.vue'
import { examples } from './examples'
import { frenchWords as words, pageSetting, renderExamples } from './renderExample'

/** What reads as a heading is one, and what is chosen among is one group with a name: for whoever listens. */

const slot = (at: string) =>
  ({ id: `borny-3.${at}`, startsAt: Date.parse('2026-12-02T08:00:00Z'), minutes: 30 }) as Slot
const details = {
  appointment: { reference: 'K7MP4RXW9HA', state: 'confirmed', startsAt: Date.parse('2026-12-01T08:00:00Z') },
  place: null,
  toldBy: null,
  days: [
    { date: '2026-12-02', slots: [slot('20261202.0900'), slot('20261202.0930')] },
    { date: '2026-12-03', slots: [slot('20261203.0900')] },
  ],
  next: null,
} as unknown as AppointmentDetails

async function movePage(receipt?: object): Promise<string> {
  const request = { path: '/suivi/K7MP4RXW9HA/deplacer', params: {}, query: new URLSearchParams() }
  const setting = pageSetting({ path: request.path })
  const props = { details, request, receipt, commandKey: 'a'.repeat(32) }
  const { body } = await renderPage(MovePage, props, {
    frame: SiteFrame,
    islands: islandsOf(browserNouns),
    setting,
    words,
  })
  return body.replace(/<!--.*?-->/gs, '')
}

const tagsOf = (html: string, tag: string) => html.match(new RegExp(`<${tag}[ >][^>]*>?`, 'g')) ?? []
const fieldsets = (html: string) => [...html.matchAll(/<fieldset[ >][^]*?<\/fieldset>/g)].map(([whole]) => whole)
const radiosOf = (html: string) => tagsOf(html, 'input').filter(tag => tag.includes('type="radio"'))

describe('headings', () => {
  test('the help at the foot of each page is found from heading to heading', async () => {
    const html = await movePage()
    expect(html).toContain(`class="help"><h2>${words.t('frame.help.title')}</h2>`)
  })

  test('so is the title of a notice, of which a listener must not miss that nothing was sent', async () => {
    const html = await renderExamples(examples.filter(({ name }) => name === 'notice with a title'))
    expect(html).toMatch(/<h2 class="notice__title">Pas encore envoyé<\/h2>/)
  })
})

describe('what is chosen among', () => {
  test('to move an appointment: each day is a group with its name, all hours are one choice, no role says otherwise', async () => {
    const html = await movePage()
    const groups = fieldsets(html)
    expect(groups.map(group => radiosOf(group).length)).toEqual([2, 1])
    for (const group of groups) expect(group).toMatch(/^<fieldset[^>]*><legend[^>]*>[^<]+<\/legend>/)
    expect(radiosOf(html).map(tag => /name="(\w+)"/.exec(tag)?.[1])).toEqual(['slot', 'slot', 'slot'])
    expect(html).not.toContain('radiogroup')
  })

  test('nothing was chosen: each hour says that it is to be put right, and each day says why', async () => {
    const html = await movePage({ outcome: 'refused', reasons: ['error.slot'] })
    expect(radiosOf(html).filter(tag => tag.includes('aria-invalid="true"'))).toHaveLength(3)
    expect(html).toContain('id="slot-error"')
    for (const group of fieldsets(html)) expect(group).toMatch(/^<fieldset[^>]*aria-describedby="slot-error"/)
  })

  test('a question with a text field in one of its answers is a plain group', async () => {
    const html = await renderExamples(examples.filter(({ name }) => name === 'radios with more to ask'))
    expect(html).not.toContain('radiogroup')
    expect(html.replace(/<!--.*?-->/gs, '')).toMatch(/^<fieldset[^>]*><legend/)
  })
})
