import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readDictionary } from '../../scripts/build/languageFiles'
import { directionOf, type Language } from '../../src/platform/everywhere/languages'
import type { Way } from '../people'
import type { Person } from '../drivers/person'
import { untilKept } from './device'
import { openServiceForVisitors } from './serviceForVisitors'
import { appointmentsOf } from './rows'
import { BELLECROIX, freeTimes, readReference } from './steps'

/** The journey of someone who reads no French: chosen once, the language follows to the slip and the calendar. */
const people: [who: string, way: Way, language: Language, name: string, familyName: string][] = [
  ['Rania, who reads Arabic on a small phone', '320 px', 'ar', 'العربية', 'Darwich'],
  ['Olena, who reads Ukrainian on a phone of 2018', 'Chromium 70', 'uk', 'Українська', 'Shevchuk'],
  ['Grace, who reads English and runs no script', 'JavaScript off', 'en', 'English', 'Okafor'],
]

const needsNetwork = JSON.parse(readFileSync('content/words/needsNetwork.json', 'utf8')) as Record<Language, string>

const library = openServiceForVisitors()
const { meet } = library

/** Two touches on a phone: the word *language*, in four of them, then the language by its own name. */
async function chooseLanguage(resident: Person, name: string) {
  await resident.click('Langue · Language · لغة · Мова…')
  await resident.click(name)
}

const wordsLanguage = (resident: Person) =>
  resident.tab.run(() => {
    const { lang, dir } = document.documentElement
    const isWide = document.documentElement.scrollWidth > window.innerWidth
    return { lang, dir, isWide }
  })

describe.each(people)('%s', (_who, way, language, name, familyName) => {
  const words = readDictionary(language)
  const t = (key: string) => words[key]!
  const fits = { lang: language, dir: directionOf(language), isWide: false }

  test('chooses it once, books, and keeps the slip and the calendar file in it', async () => {
    const resident = await meet(way)
    await resident.goTo('/lieux?besoin=caf')
    await chooseLanguage(resident, name)
    await resident.sees(t('places.title'))
    expect(await resident.path()).toBe(`/lieux?besoin=caf&langue=${language}`)

    // Kept: an address that says no language comes in this one.
    await resident.goTo('/')
    expect(await wordsLanguage(resident)).toEqual(fits)
    await resident.click(t('home.book.title'))
    await resident.click(t('need.caf.label'))
    await resident.sees(t('book.place.title'))
    await resident.click(`${t('orientation.free.others')} (${BELLECROIX}`)
    await resident.sees(t('book.time.title'))
    const [time = ''] = await freeTimes(resident)
    await resident.click(time)
    await resident.sees(t('book.title.fields'))
    expect(await wordsLanguage(resident)).toEqual(fits)

    await resident.click(t('book.continue'))
    await resident.sees(t('error.summary'))
    await resident.sees(t('error.familyName'))
    await resident.fill(t('book.familyName.self'), familyName)
    await resident.choose(t('book.by.nothing.self'))
    await resident.click(t('book.continue'))
    await resident.sees(t('book.title.check'))
    await resident.click(t('book.send'))
    await resident.sees(t('booked.title'), 20_000)
    await resident.sees(t('booked.bring.title'))
    expect(await wordsLanguage(resident)).toEqual(fits)
    const reference = (await readReference(resident)).replace(/-/g, '')
    expect(appointmentsOf(library.service, familyName)).toMatchObject([{ reference, language, state: 'confirmed' }])

    const file = await fetch(
      await resident.tab.run(() => document.querySelector<HTMLAnchorElement>('[href*=".ics"]')!.href),
    )
    expect(await file.text()).toContain(t('calendar.title').replace(/,/g, '\\,'))

    // The address wins over what was chosen before; French, asked for, is kept too.
    await resident.goTo('/?langue=tr')
    expect(await wordsLanguage(resident)).toMatchObject({ lang: 'tr' })
    await chooseLanguage(resident, 'Français')
    await resident.sees('De quoi avez-vous besoin')
    await resident.goTo('/lieux')
    expect(await wordsLanguage(resident)).toMatchObject({ lang: 'fr', dir: 'ltr' })
  })
})

test('only the language that is read comes to the device, and it is there without network', async () => {
  const resident = await meet('current Chromium')
  const ukrainian = readDictionary('uk')
  await resident.goTo('/?langue=uk')
  await untilKept(resident)
  await resident.reload()
  const kept = await resident.tab.run(async () => {
    const names = await caches.keys()
    const all = await Promise.all(names.map(async name => (await caches.open(name)).keys()))
    const files = all.reduce((list, keys) => list.concat(keys), [] as Request[] as readonly Request[])
    return files.map(({ url }) => (/\/assets\/(\w\w)-[\w-]+\.json/.exec(url) || [])[1]).filter(Boolean)
  })
  // French, of which a changed word costs one part, is in two files.
  expect(kept.sort()).toEqual(['fr', 'fr', 'uk'])

  await resident.setOffline(true)
  await resident.goTo('/?langue=uk')
  await resident.tab.run(() => dispatchEvent(new Event('wake:new-version')))
  await resident.sees(ukrainian['newVersion.title']!)
  // The kept language, where the address says none: the worker knows it, as the server did.
  await resident.goTo('/lieux')
  await resident.sees(ukrainian['frame.offline.title']!)
  await resident.sees(ukrainian['places.title']!)
  expect(await wordsLanguage(resident)).toMatchObject({ lang: 'uk', dir: 'ltr' })
  await resident.click(ukrainian['frame.menu']!)
  await resident.click(ukrainian['frame.nav.book']!)
  await resident.sees(ukrainian['book.need.title']!)
  expect(await resident.path()).toBe('/rendez-vous?langue=uk')
  await chooseLanguage(resident, 'Français')
  await resident.sees('Quelle aide cherchez-vous')
  // Never read here: shown in French, and marked so, rather than half translated; and told in Portuguese.
  await resident.goTo('/lieux?langue=pt')
  await resident.sees('Les lieux d’aide')
  await resident.sees(needsNetwork.pt)
  expect(await wordsLanguage(resident)).toMatchObject({ lang: 'fr' })
})

test.each([
  ['with JavaScript', 'current Chromium'],
  ['without', 'JavaScript off'],
] as const)(
  'a phone that speaks Ukrainian, %s: its language is one touch away on the first page',
  async (_how, way) => {
    const resident = await meet(way, { locale: 'uk-UA' })
    const ukrainian = readDictionary('uk')
    await resident.goTo('/lieux')
    await resident.click(ukrainian['frame.offer']!)
    await resident.sees(ukrainian['places.title']!)
    expect(await resident.path()).toBe('/lieux?langue=uk')
    expect(await wordsLanguage(resident)).toMatchObject({ lang: 'uk' })
    await chooseLanguage(resident, 'Français')
    await resident.sees('Les lieux d’aide')
    await resident.goTo('/')
    await resident.seesNot(ukrainian['frame.offer']!)
  },
)
