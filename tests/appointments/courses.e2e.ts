import { describe, expect, test } from 'vitest'
import { faultsOnScreen } from '../accessibility/checkPage'
import type { PageState } from '../accessibility/pageState'
import { othersInSoak } from '../drivers/inSoak'
import { readRows } from '../drivers/readRows'
import type { Person } from '../drivers/person'
import type { Way } from '../people'
import { PASSPHRASE } from '../staff/staffAccounts'
import { openForTablets, TABLET } from '../staff/tablet'
import { writeCourse } from './writeCourse'

const looked = { page: 'espace', state: '', isWalked: true, reach: async () => undefined } satisfies PageState
const own = { page: 'appointment', state: 'lessons', isWalked: true, reach: async () => undefined } satisfies PageState
const [MAGNIFY, PHOTO, TOUCH] = [
  'C’est écrit trop petit, je n’arrive pas à lire',
  'Je n’arrive pas à prendre une photo',
  'Je n’arrive pas à me servir de l’écran',
] as const

const ways = othersInSoak<Way>('current Chromium', 'Chromium 70')

describe.each(ways)('lessons for one person, with %s', way => {
  const { library, enter, day } = openForTablets()
  const told = async () => {
    const rows = await readRows(library.service, 'select lessons, told from course', [])
    return rows.map(row => [row.lessons, row.told].map(stored => stored && (JSON.parse(String(stored)) as string[])))
  }
  const reference = async () => {
    const [row] = await readRows(library.service, 'select reference from appointment where family_name = ?', [
      'Benkhelifa',
    ])
    return String(row!.reference)
  }
  const openOwn = async (person: Person) => {
    await person.goTo('/suivi')
    await person.fill('Votre référence', await reference())
    await person.fill('Le nom de famille', 'Benkhelifa')
    await person.click('Voir ma demande')
    await person.sees('À faire avant le prochain rendez-vous')
  }

  test('chosen without network, done at home, told by one press, seen on the day; then without JavaScript', async () => {
    const lea = await library.meet('current Chromium', TABLET)
    await enter(lea, 'Léa Morin')
    await library.loseNetwork(lea)
    await lea.reload()
    await lea.fill('Phrase de passe', PASSPHRASE)
    await lea.click('Ouvrir')
    await lea.sees('Voici l’agenda gardé')
    await lea.click('Leçons')
    await lea.sees('Trois leçons suffisent.')
    await lea.click('Toutes les autres leçons')
    for (const title of [MAGNIFY, PHOTO, TOUCH]) await lea.choose(title)
    expect(await faultsOnScreen(lea.browser.page, looked)).toEqual([])
    await lea.click('Garder ces leçons')
    await lea.sees('Leçons gardées pour Benkhelifa.')
    await lea.sees(PHOTO)
    await lea.sees('Une action n’est pas encore envoyée.')
    expect(await told()).toEqual([])
    await library.findNetworkAgain(lea)
    await expect
      .poll(told, { timeout: 30_000 })
      .toEqual([[['agrandir-le-texte', 'prendre-une-photo', 'toucher-l-ecran'], null]])

    const resident = await library.meet(way)
    await openOwn(resident)
    await resident.sees('La médiatrice ne les voit pas')
    await resident.click(PHOTO)
    await resident.tab.run(() => void (location.hash = 'fin'))
    await resident.sees('Bravo, vous avez réussi')
    await resident.goTo(`/suivi/${await reference()}`)
    await resident.sees('À faire avant le prochain rendez-vous')
    if ('page' in resident.browser) expect(await faultsOnScreen(resident.browser.page as never, own)).toEqual([])
    await expect.poll(() => resident.tab.run(() => document.querySelectorAll('.course input:checked').length)).toBe(1)
    expect((await told())[0]![1]).toBeNull()
    await resident.click('Dire à la médiatrice ce que j’ai fait')
    await resident.sees('Ne plus le montrer')
    expect((await told())[0]![1]).toEqual(['prendre-une-photo'])
    await lea.goTo(`/espace/jour/${day()}`)
    await lea.sees(`${PHOTO} faite`)

    const plain = await library.meet('JavaScript off')
    await openOwn(plain)
    await plain.sees('La médiatrice voit ce que vous lui avez dit.')
    await plain.choose(`C’est fait : ${MAGNIFY}`)
    await plain.click('Dire à la médiatrice ce que j’ai fait')
    await plain.sees('Ne plus le montrer')
    expect((await told())[0]![1]).toEqual(['agrandir-le-texte', 'prendre-une-photo'])
    await plain.click('Ne plus le montrer')
    await plain.sees('La médiatrice ne voit plus ce que vous avez fait.')
    expect((await told())[0]![1]).toBeNull()
  })

  test('what she says without network is kept, is not shown as told, and leaves when it is back', async () => {
    const resident = await library.meetAgain(way)
    await writeCourse(library.service, await reference(), null)
    await openOwn(resident)
    const isAwake = () =>
      resident.tab.run(() => document.querySelector('.course')!.closest('[data-awake=yes]') !== null)
    await expect.poll(isAwake, { timeout: 10_000 }).toBe(true)
    const kept = () =>
      resident.tab.run(async () => (await (await caches.open('tutorials-1')).keys()).map(({ url }) => url).join())
    await expect.poll(kept, { timeout: 10_000 }).toContain('imprimer-un-document')
    await library.cutNetwork(resident)
    await resident.choose('C’est fait : Je n’arrive pas à imprimer un document')
    await resident.click('Dire à la médiatrice ce que j’ai fait')
    await resident.sees('La médiatrice ne le voit pas encore.')
    expect((await told())[0]![1]).toBeNull()
    await resident.click('Je n’arrive pas à imprimer un document')
    await resident.sees('Étape 1 sur')
    await resident.setOffline(false)
    await expect.poll(told, { timeout: 40_000 }).toMatchObject([[{}, ['imprimer-un-document']]])

    await resident.goTo(`/suivi/${await reference()}`)
    await resident.sees('La médiatrice voit ce que vous lui avez dit.')
    await expect.poll(isAwake, { timeout: 10_000 }).toBe(true)
    await library.cutNetwork(resident)
    await resident.click('Ne plus le montrer')
    await resident.sees('La médiatrice le voit encore.')
    expect((await told())[0]![1]).toEqual(['imprimer-un-document'])
    await resident.setOffline(false)
    await expect.poll(told, { timeout: 40_000 }).toMatchObject([[{}, null]])
  })
})
