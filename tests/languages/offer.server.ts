import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { preferredLanguage } from '../../src/platform/server/languageOffer'
import { openInProcess, weekly, type InProcess } from '../server/inProcess'

let service: InProcess

beforeAll(async () => void (service = await openInProcess('sqlite', [weekly({ id: 'borny-3' })])))
afterAll(() => service.close())

const OLENA = 'uk-UA,uk;q=0.9,ru;q=0.8,fr;q=0.5'
const LUCIEN = 'fr-FR,fr;q=0.9,en;q=0.5'
const OFFER = '>Читати цю сторінку українською<'

const visit = (path: string, acceptLanguage: string, more: Record<string, string> = {}) =>
  service.send(path, { headers: { 'Accept-Language': acceptLanguage, ...more } })

/** The cookies that an answer leaves, as the browser sends them back. */
const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0]!)
    .join('; ')

describe('a first visit with a browser that speaks Ukrainian', () => {
  test('is offered the same page in Ukrainian, in its own words, before all the rest', async () => {
    const html = await (await visit('/lieux?besoin=caf', OLENA)).text()
    expect(html).toMatch(/href="\/lieux\?besoin=caf&amp;langue=uk" lang="uk" hreflang="uk" dir="ltr">Читати/)
    expect(html.indexOf(OFFER)).toBeLessThan(html.indexOf('header__line'))
    expect(html.indexOf('class="skip"')).toBeLessThan(html.indexOf(OFFER))
    expect(html).toContain('<html lang="fr"')
  })

  test('is offered it once: the next page is the one that everybody gets', async () => {
    const first = await visit('/', OLENA)
    const next = await visit('/', OLENA, { Cookie: cookiesOf(first) })
    const everybody = await visit('/', LUCIEN)
    expect(await first.text()).toContain(OFFER)
    expect(await next.text()).not.toContain(OFFER)
    expect(next.headers.get('ETag')).toBe(everybody.headers.get('ETag'))
    expect(next.headers.getSetCookie()).toEqual([])
  })

  test('leaves the caches as they are: its page is stored by none, and splits none', async () => {
    const everybody = await visit('/lieux', LUCIEN)
    const validator = { 'If-None-Match': everybody.headers.get('ETag')! }
    const first = await visit('/lieux', OLENA, validator)
    expect([first.status, first.headers.get('Cache-Control'), first.headers.get('ETag')]).toEqual([
      200,
      'no-store',
      null,
    ])
    expect((await visit('/lieux', LUCIEN, validator)).status).toBe(304)
    expect(everybody.headers.get('Cache-Control')).toBe('public, no-cache')
    for (const answer of [everybody, first]) expect(answer.headers.get('Vary')).not.toMatch(/Accept-Language|\*/i)
  })

  test('has its answer when French is asked for', async () => {
    const french = await visit('/?langue=fr', OLENA)
    expect(await (await visit('/', OLENA, { Cookie: cookiesOf(french) })).text()).not.toContain(OFFER)
  })

  test('begins again after everything was erased, for whoever comes next; not on the page that says so', async () => {
    const cookie = cookiesOf(await visit('/', OLENA))
    const erased = await service.post('/effacer', {}, { Cookie: cookie, 'Accept-Language': OLENA })
    const name = cookie.split('=')[0]!
    expect(erased.headers.getSetCookie().some(each => each.startsWith(`${name}=; Max-Age=0`))).toBe(true)
    const said = await visit('/effacer?fait=1', OLENA)
    expect([await said.text(), said.headers.getSetCookie()]).toEqual([expect.not.stringContaining(OFFER), []])
  })
})

test('nothing is offered to who reads French, none of our languages, or one that was chosen', async () => {
  const plain: [string, string, Record<string, string>?][] = [
    ['/', LUCIEN],
    ['/', 'ru-RU,ru'],
    ['/', '*'],
    ['/', ''],
    ['/?langue=ar', OLENA],
    ['/?langue=ar', OLENA, { Cookie: 'langue=ar' }],
  ]
  for (const [path, acceptLanguage, headers] of plain) {
    expect(await (await visit(path, acceptLanguage, headers)).text(), acceptLanguage).not.toContain('class="offer')
  }
  for (const path of ['/api/list-areas', '/donnees/lieux.csv']) {
    expect((await visit(path, OLENA)).headers.getSetCookie()).toEqual([])
  }
})

test('the language of a browser is the first of ours, in the order that it says', () => {
  expect(preferredLanguage('en;q=0.3, pt-BR;q=0.7, ru')).toBe('pt')
  expect(preferredLanguage('AR-eg')).toBe('ar')
  expect(preferredLanguage('tr;q=0, en;q=0.1')).toBe('en')
  for (const none of ['', '*', 'ru', ';;,=', 'frx', undefined]) expect(preferredLanguage(none)).toBeNull()
})
