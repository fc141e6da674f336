import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { appointmentsOf } from '../journeys/rows'
import { PASSPHRASE, signIn } from './staffAccounts'
import { openForTablets, TABLET } from './tablet'

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
  const { library, enter, newMediator, day } = openForTablets()
  const attendance = () => appointmentsOf(library.service, 'Benkhelifa')[0]?.attendance ?? null

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
    await again.goTo(`/espace/jour/${day()}`)
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
    await tablet.goTo(`/espace/jour/${day()}`)
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
})
