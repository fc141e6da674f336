import { describe, expect, test } from 'vitest'
import { faultsOnScreen } from '../accessibility/checkPage'
import type { PageState } from '../accessibility/pageState'
import { appointmentsOf } from '../journeys/rows'
import { PASSPHRASE, signIn } from './staffAccounts'
import { TOWN_HALL } from './staffMorning'
import { openForTablets, TABLET, type ForTablets } from './tablet'

/** Looked at as the pages of the residents are. */
const looked = { page: 'espace', state: '', isWalked: true, reach: async () => undefined } satisfies PageState

describe('what changed while a tablet had no network', () => {
  const tablets = openForTablets()

  test('both versions, three choices, and each does what it says', async () => {
    expect(await chooseWhenChanged(tablets)).toBe('honoured')
  })

  test('her passphrase changed on another device: the former one opens what waits here, once', async () => {
    expect(await openWithFormer(tablets)).toBe(true)
  })
})

async function chooseWhenChanged({ library, enter, book, send, team }: ForTablets) {
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
  // Her version, knowing theirs: of a day to come, nobody is there yet.
  await on('Moreau').getByRole('button', { name: 'Garder ma version' }).click()
  await tablet.sees('Ce jour n’est pas encore venu.')
  expect(rowOf('Moreau')).toMatchObject({ attendance: null, starts_at: moved.starts_at! })
  await on('Moreau').getByRole('button', { name: 'Garder ce qui est enregistré' }).click()
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

async function openWithFormer({ library, enter, team, day }: ForTablets) {
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
