import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainHyphens } from '../../src/platform/everywhere/keepWordsWhole'
import { openInProcess, weekly, type InProcess } from '../server/inProcess'

let service: InProcess
beforeAll(async () => (service = await openInProcess('sqlite', [weekly({ id: 'borny-3' })])))
afterAll(() => service.close())

const read = async (address: string) => {
  const answer = await service.send(address)
  return { status: answer.status, html: plainHyphens(await answer.text()) }
}
const mainOf = (html: string) => html.slice(html.indexOf('<main'), html.indexOf('</main>'))
const linksOf = (html: string) => [...html.matchAll(/ href="([^"]+)"/g)].map(([, href]) => href!.replace(/&amp;/g, '&'))

describe('a plain form asks, a page answers', () => {
  test('the home page asks; lessons, needs and places answer together', async () => {
    const home = await read('/')
    expect(home.html).toMatch(/<form[^>]+action="\/chercher" method="get"/)
    expect(home.html).toMatch(/<input[^>]+name="mots"/)
    const links = linksOf(mainOf((await read('/chercher?mots=imprimer')).html))
    expect(links).toContain('/orientation?besoin=imprimer')
    expect(links).toContain('/tutoriels/imprimer-un-document')
    expect(links.filter(href => /^\/lieux\/[^?]/.test(href)).length).toBeGreaterThan(0)
  })

  test('what no lesson is about says so, once', async () => {
    const { html } = await read('/chercher?mots=carte+grise')
    expect(mainOf(html).match(/Nous n’avons pas de leçon sur ce sujet/g)).toHaveLength(1)
    expect(linksOf(mainOf(html)).filter(href => href.startsWith('/tutoriels/'))).toEqual([])
  })

  test('what has no need of its own leads to a person, and to places', async () => {
    const { html } = await read('/chercher?mots=ch%C3%A8que+%C3%A9nergie')
    expect(mainOf(html)).toContain('En parler avec une personne')
    const links = linksOf(mainOf(html))
    expect(links).toContain('/orientation?besoin=autre')
    expect(links.filter(href => /^\/lieux\/[^?]/.test(href)).length).toBeGreaterThan(0)
  })

  test('nothing found, nothing typed, or typed to do harm: the page stands', async () => {
    expect((await read('/chercher?mots=xylophone')).html).toContain('Nous n’avons rien trouvé')
    expect((await read('/chercher')).html).not.toContain('Nous n’avons rien trouvé')
    const harm = await read(`/chercher?mots=${encodeURIComponent('"><script>alert(1)</script>')}${'a'.repeat(900)}`)
    expect([harm.status, harm.html.includes('<script>alert')]).toEqual([200, false])
  })

  test('the language goes along', async () => {
    const { html } = await read('/chercher?mots=print&langue=en')
    expect(html).toMatch(/<input type="hidden" name="langue" value="en"/)
    expect(linksOf(mainOf(html))).toContain('/orientation?besoin=imprimer&langue=en')
  })
})

describe('to have a computer', () => {
  test.each([
    ['the home page', '/'],
    ['the foot of each page', '/suivi'],
    ['the site map', '/plan-du-site'],
    ['the search', '/chercher?mots=pc+solidaire'],
    ['the questions', '/orientation?besoin=avoir-un-ordinateur'],
    ['the needs of an appointment', '/rendez-vous'],
  ])('%s leads to its page', async (_from, address) => {
    expect(linksOf((await read(address)).html)).toContain('/pc-solidaire')
  })

  test('the questions lead there in two taps, and show the places concerned', async () => {
    expect(linksOf(mainOf((await read('/orientation?famille=appareils')).html))).toContain(
      '/orientation?besoin=avoir-un-ordinateur',
    )
    const { html } = await read('/orientation?besoin=avoir-un-ordinateur')
    expect(linksOf(mainOf(html))).toContain('/lieux/pcsolidaire-boutique')
    expect(mainOf(html)).not.toContain('Premier rendez-vous libre')
  })

  test('until the town opens the requests, its page says what is doubtful, whom to ask, and takes none', async () => {
    const real = await openInProcess('sqlite', [weekly({ id: 'borny-3' })], { NODE_ENV: 'production' })
    const main = mainOf(await (await real.send('/pc-solidaire')).text())
    await real.close()
    expect(main).toContain('Nous devons vérifier que PC Solidaire donne encore des ordinateurs')
    expect(main).toContain('on ne peut pas encore demander un ordinateur')
    expect(linksOf(main)).toEqual(
      expect.arrayContaining([
        'tel:0800891891',
        '/rendez-vous?besoin=avoir-un-ordinateur',
        '/lieux/pcsolidaire-boutique',
      ]),
    )
    expect(main).not.toMatch(/<form/)
  })
})

test('an entry without step is asked for only where a place may have one', async () => {
  const { html } = await read('/orientation?besoin=caf&depuis=borny')
  expect(html).toContain('Quelle aide préférez-vous')
  expect(html).not.toContain('Il me faut une entrée sans marche')
})

test('lessons of a need in French say so on a page of another language, after those that are translated', async () => {
  const { html } = await read('/orientation?besoin=telephone&depuis=borny&comment=lecon&langue=en')
  const hints = mainOf(html).match(/<span class="choice__hint">[^<]*minutes?[^<]*/g)!
  expect(hints.join()).not.toContain('in French')
  const french = mainOf((await read('/orientation?besoin=emploi&depuis=borny&comment=lecon&langue=en')).html)
  expect(french).toMatch(/<span class="choice__hint">[^<]*minutes? · in French/)
})
