import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { faultsOnScreen } from '../accessibility/checkPage'
import type { PageState } from '../accessibility/pageState'
import type { Person } from '../drivers/person'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { appointmentsOf } from '../journeys/rows'
import { openTeam, PASSPHRASE, signIn, type Proofs, type Team } from './staffAccounts'

const TOWN_HALL = 'metz-hotel-de-ville'
/** Looked at as the pages of the residents are. */
const looked = { page: 'espace', state: '', isWalked: true, reach: async () => undefined } satisfies PageState
const TABLET = { viewport: { width: 768, height: 1024 } }
const PERSONAL = ['Benkhelifa', '0639985678', '+262639985678', 'Compte ouvert sans aide', 'Léa Morin']

/** Every file of a folder and below, as bytes read as Latin letters and as UTF-16. */
function findInFiles(folder: string, words: string[]): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(file => join(folder, file))
  return files.filter(isFile).flatMap(file => {
    const bytes = readFileSync(file)
    return words
      .filter(word => bytes.includes(Buffer.from(word, 'utf8')) || bytes.includes(Buffer.from(word, 'utf16le')))
      .map(word => `${word} in ${file.slice(folder.length)}`)
  })
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false

describe('a mediator whose tablet loses the network', () => {
  const library = openServiceForVisitors()
  let team: Team
  let day = ''

  const book = async (familyName: string, position: number) => {
    type Free = { days: { date: string; slots: { id: string }[] }[] }
    const found = await fetch(`${library.service.url}/api/find-free-slots?place=${TOWN_HALL}&need=caf`)
    const [first] = ((await found.json()) as Free).days
    const wishes = [first!.slots[position]!.id]
    const payload = { wishes, need: 'caf', forWhom: 'self', familyName, reachMe: { by: 'phone', phone: '0639985678' } }
    await send('book-appointment', payload)
    return first!.date
  }

  /** As somebody elsewhere does. */
  const send = (kind: string, payload: object) =>
    fetch(`${library.service.url}/api/commands/${newCommandKey()}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Origin: library.service.url },
      body: JSON.stringify({ kind, v: 1, payload }),
    })

  library.prepare(async service => {
    team = await openTeam(service)
    day = await book('Benkhelifa', 0)
  })

  const attendance = () => appointmentsOf(library.service, 'Benkhelifa')[0]?.attendance ?? null

  const newMediator = (name: string) => team.invite(name, { role: 'mediator', places: [TOWN_HALL] })

  /** The worker is there, and the days to come are stored. */
  const untilStored = (person: Person) =>
    expect
      .poll(
        () =>
          person.tab.run(async () => {
            await navigator.serviceWorker.ready
            const names = (await indexedDB.databases()).map(({ name }) => name)
            if (!names.includes('espace')) return 0
            const db = await new Promise<IDBDatabase>(done => {
              const request = indexedDB.open('espace')
              request.onsuccess = () => done(request.result)
            })
            const count = await new Promise<number>(done => {
              const request = db.transaction('rows').objectStore('rows').count()
              request.onsuccess = () => done(request.result)
            })
            db.close()
            return count
          }),
        { timeout: 15_000 },
      )
      .toBeGreaterThanOrEqual(3)

  const enter = async (person: Person, name: string) => {
    const proofs = await newMediator(name)
    await person.goTo(`/espace/jour/${day}`)
    await signIn(person, proofs)
    await person.sees('Benkhelifa')
    await untilStored(person)
    return proofs
  }

  test('goes on with the day, through a dead battery, and all is sent when the network is back', async () => {
    const lea = await library.meet('current Chromium', TABLET)
    const proofs = await enter(lea, 'Léa Morin')
    await library.loseNetwork(lea)
    await lea.reload()
    await lea.sees('Il n’y a pas de réseau.')
    await lea.seesNot('Benkhelifa')
    await lea.fill('Phrase de passe', 'une phrase de quelqu’un d’autre')
    await lea.click('Ouvrir')
    await lea.sees('Cette phrase n’ouvre rien sur cet appareil.')
    await lea.fill('Phrase de passe', PASSPHRASE)
    await lea.click('Ouvrir')
    await lea.sees('Benkhelifa')
    await lea.sees('Voici l’agenda gardé')
    await lea.click('Chercher une personne')
    await lea.fill('Qui cherchez-vous ?', '0639985687')
    await lea.click('Chercher')
    await lea.sees('Pas de réseau : recherche sur cet appareil')
    await lea.sees('Une personne correspond.')
    await lea.click('Est là')
    await lea.sees('Une est là.')
    await lea.click('Note')
    await lea.fill('Ce qui a été fait', 'Compte ouvert sans aide')
    await lea.click('Garder la note')
    await lea.sees('2 actions ne sont pas encore envoyées.')

    // The battery dies. Whoever takes the tablet apart reads nothing of anybody.
    await lea.browser.kill()
    expect(findInFiles(lea.browser.profile, PERSONAL)).toEqual([])

    const again = await library.meet('current Chromium', { ...TABLET, persistentDir: lea.browser.profile })
    await again.setOffline(true)
    await again.goTo(`/espace/jour/${day}`)
    await again.fill('Phrase de passe', PASSPHRASE)
    await again.click('Ouvrir')
    await again.sees('2 actions ne sont pas encore envoyées.')
    await again.sees('Une est là.')
    await library.findNetworkAgain(again)
    // A browser that died may have lost its cookie: she signs in again, in place.
    const isAsked = async () => (await again.reads()).includes('Connectez-vous de nouveau')
    await expect.poll(async () => attendance() === 'here' || (await isAsked()), { timeout: 40_000 }).toBe(true)
    if (await isAsked()) await signIn(again, proofs)
    await expect
      .poll(() => appointmentsOf(library.service, 'Benkhelifa'), { timeout: 40_000 })
      .toMatchObject([{ attendance: 'here', note: 'Compte ouvert sans aide' }])
  })

  test('two colleagues on one tablet: what one left unsent is not sent by the other, and waits for her', async () => {
    const tablet = await library.meet('current Chromium', TABLET)
    const lea = await enter(tablet, 'Léa Morin')
    const before = attendance()
    await library.loseNetwork(tablet)
    await tablet.click('Absent')
    await tablet.sees('Une action n’est pas encore envoyée.')
    // She leaves it there, and the page is closed.
    await tablet.goTo('/espace')
    await library.findNetworkAgain(tablet)
    // Her session ends, as it does after a night.
    await tablet.browser.context.clearCookies()

    const anna = await newMediator('Anna Petit')
    await tablet.goTo(`/espace/jour/${day}`)
    await signIn(tablet, anna)
    await tablet.sees('Benkhelifa')
    await tablet.seesNot('pas encore envoyée')
    await tablet.click('Se déconnecter')
    await tablet.sees('Cet espace est réservé aux équipes')
    expect(attendance()).toBe(before)

    await signIn(tablet, lea)
    await expect.poll(attendance, { timeout: 20_000 }).toBe('missed')
  })

  test('signs out without network: told what is lost, and nothing of anybody is left on the tablet', async () => {
    const tablet = await library.meet('current Chromium', TABLET)
    await enter(tablet, 'Léa Morin')
    await library.loseNetwork(tablet)
    await tablet.click('Reçu')
    await tablet.click('Se déconnecter')
    await tablet.sees('Si vous vous déconnectez maintenant, elles sont perdues.')
    await tablet.click('Se déconnecter et les perdre')
    await tablet.sees('Cet espace est réservé aux équipes')
    await tablet.browser.kill()
    expect(findInFiles(tablet.browser.profile, PERSONAL)).toEqual([])
    const again = await library.meet('current Chromium', { ...TABLET, persistentDir: tablet.browser.profile })
    await again.setOffline(true)
    await again.goTo('/espace')
    await again.sees('Cet espace est réservé aux équipes')
    // The network is back: a colleague signs in, and what was left to end is not her session.
    await library.findNetworkAgain(again)
    await signIn(again, await newMediator('Anna Petit'))
    await again.sees('Anna Petit')
    await again.seesNot('Cet espace est réservé aux équipes')
  })

  const around = { enter, book, send, team: () => team, day: () => day }
  test('what changed meanwhile: both versions, three choices, and each does what it says', async () => {
    expect(await chooseWhenChanged(library, around)).toBe('honoured')
  })

  test('her passphrase changed on another device: the former one opens what waits here, once', async () => {
    expect(await openWithFormer(library, around)).toBe(true)
  })
})

type Library = ReturnType<typeof openServiceForVisitors>
type Around = {
  enter: (person: Person, name: string) => Promise<Proofs>
  book: (familyName: string, position: number) => Promise<string>
  send: (kind: string, payload: object) => Promise<unknown>
  team: () => Team
  day: () => string
}

async function chooseWhenChanged(library: Library, { enter, book, send, team }: Around) {
  const names = ['Moreau', 'Kieffer', 'Lambert', 'Oberlin']
  for (const name of names) await book(name, 0)
  const tablet = await library.meet('current Chromium', TABLET)
  const lea = await enter(tablet, 'Léa Morin')
  const on = (text: string) => tablet.browser.page.getByRole('listitem').filter({ hasText: text })
  const rowOf = (name: string) => appointmentsOf(library.service, name)[0]!
  await tablet.setOffline(true)
  for (const name of names) await on(name).getByRole('button', { name: 'Est là' }).click()
  await tablet.sees('4 actions ne sont pas encore envoyées.')

  // One moved, one cancelled, one said otherwise by a colleague; then the duty at this place is lost.
  const free = await fetch(`${library.service.url}/api/find-free-slots?place=${TOWN_HALL}&need=caf`)
  const { days } = (await free.json()) as { days: { slots: { id: string }[] }[] }
  await send('move-appointment', {
    reference: rowOf('Moreau').reference,
    fact: 'Moreau',
    slot: days.at(-1)!.slots[0]!.id,
  })
  await send('cancel-appointment', { reference: rowOf('Kieffer').reference, fact: 'Kieffer' })
  const moved = rowOf('Moreau')
  await tablet.setOffline(false)
  await tablet.sees('2 actions demandent votre choix.')
  await tablet.browser.page.getByRole('link', { name: '2 actions demandent votre choix.' }).click()
  await tablet.sees('La personne a déplacé son rendez-vous')
  await tablet.sees('La personne vient d’annuler ce rendez-vous.')
  expect(await faultsOnScreen(tablet.browser.page, looked)).toEqual([])
  expect([moved.attendance, rowOf('Lambert').attendance]).toEqual([null, 'here'])
  // Her version, knowing theirs.
  await on('Moreau').getByRole('button', { name: 'Garder ma version' }).click()
  await expect.poll(() => rowOf('Moreau')).toMatchObject({ attendance: 'here', starts_at: moved.starts_at! })
  // Theirs.
  await on('Kieffer').getByRole('button', { name: 'Garder ce qui est enregistré' }).click()
  await tablet.sees('Tout est envoyé.')
  expect(rowOf('Kieffer')).toMatchObject({ state: 'cancelled', attendance: null })

  // The duty is lost while she has no network; once it is given again, what she pressed is sent.
  await tablet.browser.page.goBack()
  await tablet.sees('Oberlin')
  await tablet.setOffline(true)
  await on('Oberlin').getByRole('button', { name: 'Reçu' }).click()
  await tablet.sees('Une action n’est pas encore envoyée.')
  await team().moveTo(lea, ['metz-mq-sablon'])
  await tablet.setOffline(false)
  await tablet.browser.page.getByRole('link', { name: 'Une action demande votre choix.' }).click()
  await tablet.sees('Votre compte ne permet plus cette action.')
  expect(rowOf('Oberlin').attendance).toBe('here')
  await team().moveTo(lea, [TOWN_HALL])
  await on('Oberlin').getByRole('button', { name: 'Essayer de nouveau' }).click()
  await expect.poll(() => rowOf('Oberlin').attendance).toBe('honoured')
  await tablet.sees('Tout est envoyé.')
  return rowOf('Oberlin').attendance
}

async function openWithFormer(library: Library, { enter, team, day }: Around) {
  const tablet = await library.meet('current Chromium', TABLET)
  const lea = await enter(tablet, 'Léa Morin')
  const row = () => appointmentsOf(library.service, 'Benkhelifa')[0]!
  const pressed = row().attendance === 'missed' ? ['Reçu', 'honoured'] : ['Absent', 'missed']
  await tablet.setOffline(true)
  await tablet.browser.page
    .getByRole('listitem')
    .filter({ hasText: 'Benkhelifa' })
    .getByRole('button', { name: pressed[0]! })
    .click()
  await tablet.sees('Une action n’est pas encore envoyée.')
  // Tomorrow, and on another device first.
  await tablet.tab.goTo('about:blank')
  await tablet.browser.context.clearCookies()
  const renewed = { ...lea, passphrase: 'une girafe verte lit le journal' }
  await team().changePassphrase(lea, renewed.passphrase)
  await tablet.setOffline(false)
  await tablet.goTo(`/espace/jour/${day()}`)
  await signIn(tablet, renewed)
  await tablet.sees('Une action attend sur cet appareil.')
  await tablet.fill('Votre ancienne phrase de passe', 'une phrase de quelqu’un d’autre')
  await tablet.click('Reprendre ces actions')
  await tablet.sees('Cette phrase n’ouvre pas ces actions.')
  expect(row().attendance).not.toBe(pressed[1])
  await tablet.fill('Votre ancienne phrase de passe', PASSPHRASE)
  await tablet.click('Reprendre ces actions')
  await expect.poll(() => row().attendance, { timeout: 20_000 }).toBe(pressed[1])
  // Without network, only the new one opens the device.
  await library.loseNetwork(tablet)
  await tablet.reload()
  await tablet.fill('Phrase de passe', PASSPHRASE)
  await tablet.click('Ouvrir')
  await tablet.sees('Cette phrase n’ouvre rien sur cet appareil.')
  await tablet.fill('Phrase de passe', renewed.passphrase)
  await tablet.click('Ouvrir')
  await tablet.sees('Benkhelifa')
  return row().attendance === pressed[1]
}
