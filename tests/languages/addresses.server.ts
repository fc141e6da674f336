import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pagesOf } from '../../src/platform/app/nounRendering'
import { browserNouns } from '../../src/site/app/nouns'
import { plainHyphens } from '../../src/platform/everywhere/keepWordsWhole'
import { directionOf, FRENCH, LANGUAGES } from '../../src/platform/everywhere/languages'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { contentWithLessons } from '../tutorials/contentWithLessons'
import { booking, openInProcess, weekly, type InProcess } from '../server/inProcess'

const names = JSON.parse(readFileSync('content/words/frenchNames.json', 'utf8')) as string[]

const pages = await pagesOf(browserNouns)

const content = contentWithLessons()
let service: InProcess
/** The page of an appointment just booked in Arabic. */
let bookedPage: string

beforeAll(async () => {
  const openings = [weekly({ id: 'borny-3' }), weekly({ id: 'borny-4', weekday: 4 })]
  service = await openInProcess('sqlite', openings, { CONTENT_DIR: content.dir })
  const key = newCommandKey()
  await service.put(booking(['borny-3.20261202.1000'], { language: 'ar' }), key)
  bookedPage = `/rendez-vous/fait/${key}`
})
afterAll(() => service.close().finally(content.drop))

const SLOT = 'borny-4.20261203.0930'
/** Each page that an address opens, with something to show. */
const addresses = () => [
  ...pages.filter(({ path }) => !/:|erreur/.test(path)).map(({ path }) => path),
  '/lieux/metz-mq-borny',
  '/lieux?besoin=caf&depuis=Borny',
  '/orientation?famille=demarches',
  '/orientation?besoin=caf',
  '/orientation?besoin=caf&depuis=borny&acces=1',
  '/orientation?besoin=caf&depuis=borny&comment=sur-place',
  '/orientation/fiche?besoin=caf&lieu=metz-mq-borny',
  '/orientation/fiche?besoin=caf&depuis=borny',
  '/rendez-vous?besoin=caf',
  '/rendez-vous?besoin=caf&lieu=metz-mq-borny',
  `/rendez-vous?besoin=caf&lieu=metz-mq-borny&creneau=${SLOT}`,
  '/rendez-vous/rappel?besoin=caf',
  '/suivi?reference=K7MP-4RXW-9HA',
  '/tutoriels/ouvrir-une-piece-jointe',
  '/tutoriels/ouvrir-une-piece-jointe/aide?etape=2',
  '/tutoriels/ouvrir-une-piece-jointe/signaler?etape=2',
  '/tutoriels/ouvrir-une-piece-jointe/signaler/fait',
  '/tutoriels?cherche=introuvable',
  '/nulle-part',
  bookedPage,
  `${bookedPage}/fiche`,
]
const withLanguage = (address: string, language: string) =>
  `${address}${address.includes('?') ? '&' : '?'}langue=${language}`

const attributes = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`<(\\w+)[^>]*\\b${name}="(/[^"]*)"[^>]*>`, 'g'))].map(match => ({
    tag: match[0],
    address: match[2]!.replace(/&amp;/g, '&'),
  }))

/** What is read in the language of the page. */
const notInFrench = (body: string) =>
  body
    .replace(/<script.*?<\/script>/gs, '')
    .replace(/<(\w+)[^>]* lang="fr"[^>]*>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')

describe.each(LANGUAGES.filter(each => each !== FRENCH))('in %s', language => {
  test('each page says its language, and every link and form of it leads to the same language', async () => {
    for (const address of addresses()) {
      const html = await (await service.send(withLanguage(address, language))).text()
      expect(html, address).toContain(`<html lang="${language}" dir="${directionOf(language)}">`)
      const body = html.slice(html.indexOf('<body>'))
      const text = notInFrench(body)
      expect([address, names.filter(name => text.includes(name))]).toEqual([address, []])
      const links = [...attributes(body, 'href'), ...attributes(body, 'action'), ...attributes(body, 'formaction')]
      const astray = links.filter(({ tag, address: to }) => {
        const isChoice = /hreflang=/.test(tag)
        const isSearch = /^<form[^>]*method="get"/.test(tag)
        const isDrawing = /^<use /.test(tag)
        return !isChoice && !isSearch && !isDrawing && !to.includes(`langue=${language}`)
      })
      expect(astray, address).toEqual([])
      for (const form of body.match(/<form[^>]*method="get".*?<\/form>/gs) ?? []) {
        expect(form, address).toContain(`<input type="hidden" name="langue" value="${language}">`)
      }
    }
  })
})

test('each page that is looked for is described to search engines, in its language', async () => {
  const describedAs = async (address: string) =>
    /<meta name="description" content="([^"]+)">/.exec(await (await service.send(address)).text())?.[1]
  const { fr, ar } = service.shell.content.translations
  expect(await describedAs('/lieux')).toBe(fr.dictionary['home.places.text'])
  expect(await describedAs('/lieux?langue=ar')).toBe(ar.dictionary['home.places.text'])
  expect(await describedAs('/lieux/metz-mq-borny')).toMatch(/^Mairie de quartier de Borny.*, Metz$/)
  expect(await describedAs(bookedPage)).toBeUndefined()
})

test('each page leads to itself in each other language, named in that language', async () => {
  const html = await (await service.send('/lieux?besoin=caf&langue=ar')).text()
  for (const language of LANGUAGES.filter(each => each !== 'ar')) {
    expect(html).toContain(`href="/lieux?besoin=caf&amp;langue=${language}" lang="${language}" hreflang="${language}"`)
  }
})

test('a translation that nobody has read over says so, in its own words', async () => {
  const said = service.shell.content.translations.tr.words.t('frame.machineMade')
  expect(await (await service.send('/?langue=tr')).text()).toContain(said)
  expect(await (await service.send('/')).text()).not.toContain('machine-made')
})

describe('the language last read', () => {
  test('is kept in a cookie, and an address that says none goes there; no cache keeps that', async () => {
    const arabic = await service.send('/lieux?langue=ar')
    expect(arabic.headers.get('Set-Cookie')).toMatch(/^langue=ar; Max-Age=31536000; Path=\/; Secure; SameSite=Lax$/)
    expect(arabic.headers.get('Cache-Control')).toContain('private')
    const plain = await service.send('/lieux?besoin=caf', { headers: { Cookie: 'langue=ar' } })
    expect([plain.status, plain.headers.get('Location')]).toEqual([302, '/lieux?besoin=caf&langue=ar'])
    expect(plain.headers.get('Cache-Control')).toBe('no-store')
  })

  test('gives way to the address, and to French when it is asked for', async () => {
    const turkish = await service.send('/?langue=tr', { headers: { Cookie: 'langue=ar' } })
    expect(await turkish.text()).toContain('<html lang="tr"')
    expect(turkish.headers.get('Set-Cookie')).toMatch(/^langue=tr;/)
    const french = await service.send('/?langue=fr', { headers: { Cookie: 'langue=ar' } })
    expect([french.status, french.headers.get('Location')]).toEqual([302, '/'])
    expect(french.headers.get('Set-Cookie')).toMatch(/^langue=; Max-Age=0/)
  })

  test('is said once only, and splits no public page: one is right for whoever comes', async () => {
    const again = await service.send('/lieux?langue=ar', { headers: { Cookie: 'langue=ar' } })
    expect(again.headers.get('Set-Cookie')).toBeNull()
    expect(again.headers.get('Cache-Control')).toBe('public, no-cache')
    const french = await service.send('/lieux')
    expect(french.headers.get('Set-Cookie')).toBeNull()
    for (const answer of [again, french]) expect(answer.headers.get('Vary') ?? '').not.toMatch(/Cookie|\*/i)
  })

  test('changes neither questions, nor files, nor forms', async () => {
    const headers = { Cookie: 'langue=ar' }
    expect((await service.send('/api/list-areas', { headers })).status).toBe(200)
    expect((await service.send(`${bookedPage}/rendez-vous.ics`, { headers })).status).toBe(200)
    const form = await service.post('/suivi', { reference: 'x', fact: 'y' }, headers)
    expect([form.status, (await form.text()).includes('<html lang="fr"')]).toEqual([422, true])
  })

  test('goes with the rest when one erases everything', async () => {
    const erased = await service.post('/effacer?langue=ar', {}, { Cookie: 'langue=ar' })
    expect(erased.headers.get('Location')).toBe('/effacer?fait=1&langue=ar')
    expect(erased.headers.getSetCookie().join()).toContain('langue=; Max-Age=0')
    expect((await service.send('/effacer?fait=1&langue=ar')).headers.get('Set-Cookie')).toBeNull()
  })
})

test('a word that is not translated: the whole page is French, marked so, and its links keep the language', async () => {
  const { translations } = service.shell.content
  const whole = translations.pt.dictionary['home.lead']!
  delete translations.pt.dictionary['home.lead']
  // The home page was kept with its words: files change with a new start only.
  const addresses = ['/?mots=autres&langue=pt', '/lieux?langue=pt']
  const [home, list] = await Promise.all(addresses.map(address => service.send(address)))
  translations.pt.dictionary['home.lead'] = whole
  const html = plainHyphens(await home!.text())
  expect(html).toContain('<html lang="fr" dir="ltr">')
  expect(html).toContain('De quoi avez-vous besoin')
  expect(html).toContain('href="/lieux?langue=pt"')
  expect(await list!.text()).toContain('<html lang="pt"')
})

test('a lesson that is not translated is shown in French, marked so; what leads on is in the language of the page', async () => {
  const html = await (await service.send('/tutoriels/ouvrir-une-piece-jointe?langue=ar')).text()
  const { fr, ar } = service.shell.content.translations
  expect(html).toContain(ar.dictionary['lesson.frenchOnly'])
  const step = /<section id="etape-1"[^>]*>.*?<\/section>/s.exec(html)![0]
  expect(step).toMatch(/^<section[^>]* lang="fr" dir="ltr"/)
  expect(step).toContain(fr.words.t('lesson.step', { n: 1, total: Number(/sur (\d+)/.exec(step)?.[1]) }))
  expect(step).toMatch(/<a class="step__help no-print" lang="ar" dir="rtl"/)
  expect(step).toContain(ar.dictionary['lesson.blocked'])
})

test('what is French by nature is marked so', async () => {
  const html = await (await service.send('/lieux/metz-mq-borny?langue=ar')).text()
  expect(html).toMatch(/<h1 lang="fr" dir="ltr">Mairie de quartier de Borny/)
  const french = await (await service.send('/lieux/metz-mq-borny')).text()
  expect(french.slice(french.indexOf('<main'))).not.toMatch(/ lang="fr"/)
})
