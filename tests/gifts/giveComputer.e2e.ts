import { describe, expect, test } from 'vitest'
import { announceGift } from '../accessibility/giftStates'
import { faultsOnScreen } from '../accessibility/checkPage'
import type { PageState } from '../accessibility/pageState'
import { othersInSoak } from '../drivers/inSoak'
import { readRows } from '../drivers/readRows'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { startPoorNetwork } from '../offline/poorNetwork'
import type { Way } from '../people'
import { openTeam, signIn, type Team } from '../staff/staffAccounts'

/** A computer is given, for each way people come. */
const people: [who: string, way: Way, name: string][] = [
  ['Samira, 29, on her telephone', 'current Chromium', 'Amrani'],
  ['Karim, 34, whose browser runs no script', 'JavaScript off', 'Haddouche'],
  ['Monique, 69, with a phone of 2018', 'Chromium 70', 'Schoumacker'],
  ['Paul, 52, who cannot hold a mouse', 'keyboard only', 'Dantoni'],
  ['Amina, 41, who reads at 400 %', '320 px', 'Benkhelifa'],
]
const looked = { page: 'espace', state: '', isWalked: true, reach: async () => undefined } satisfies PageState

describe('giving a computer', () => {
  const library = openServiceForVisitors()
  let team: Team
  library.prepare(async service => void (team = await openTeam(service)))
  const giftsOf = (name: string) => readRows(library.service, 'select * from gift where name = ?', [name])

  test.each(people)('%s announces a gift, and keeps its reference', async (_who, way, name) => {
    const giver = await library.meet(way)
    await giver.goTo('/pc-solidaire')
    await giver.click('Donner un ordinateur')
    await giver.sees('Et ce qu’il y a dedans ?')
    await announceGift({ person: giver }, name)
    await giver.sees('Votre don est annoncé')
    await expect.poll(() => giftsOf(name), { timeout: 10_000 }).toHaveLength(1)
    const [gift] = await giftsOf(name)
    expect(gift).toMatchObject({
      donor_kind: 'person',
      kind: 'laptop',
      count: 1,
      works: 'yes',
      email: 'don@exemple.fr',
    })
    await giver.sees(String(gift!.reference).slice(0, 4))
  })

  test('the team makes a lot of it in one press, adds its machine and prints the receipt with the page of who gave', async () => {
    const lucien = await library.meet('current Chromium')
    await lucien.goTo('/pc-solidaire/don')
    await announceGift({ person: lucien }, 'Lucien Weberzott')
    await lucien.sees('Votre don est annoncé')
    const karim = await library.meet('current Chromium', { viewport: { width: 360, height: 800 } })
    await karim.goTo('/espace/materiel/dons')
    await signIn(karim, await team.invite('Karim Adjani', { role: 'device-manager' }))
    const row = karim.browser.page.getByRole('listitem').filter({ hasText: 'Lucien Weberzott' })
    await row.waitFor()
    expect(await faultsOnScreen(karim.browser.page, looked)).toEqual([])
    await row.getByRole('button', { name: 'Reçu', exact: true }).click()
    await karim.sees('Page du donateur')
    await karim.sees('Lucien Weberzott, une personne')
    expect(await faultsOnScreen(karim.browser.page, looked)).toEqual([])
    await karim.click('Ajouter un appareil')
    await karim.fill('Marque', 'Lenovo')
    await karim.fill('Numéro de série du disque', 'WD-GIFT1')
    await karim.click('Ajouter l’appareil')
    await karim.sees('Appareil ajouté. Son numéro')
    await karim.click('Un lot')
    await karim.sees('1 appareil.')
    const address = (await karim.browser.page.locator('.lot-address').getAttribute('href'))!
    await lucien.goTo(new URL(address).pathname)
    await lucien.sees('Ce que devient votre don')
    await lucien.sees('Disque WD-GIFT1 : pas encore effacé.')
    await karim.click('Fermer la page')
    await karim.sees('La page est fermée.')
    await lucien.goTo(new URL(address).pathname)
    await lucien.sees('Cette page est fermée')
  })
})

describe.each(othersInSoak('Chromium 70', 'current Chromium'))('in a cellar, with %s', way => {
  const library = openServiceForVisitors(undefined, startPoorNetwork)
  const announced = () => readRows(library.service, 'select * from gift where name = ?', ['Sansréseau'])

  test('what she announces waits on her telephone, and leaves once when the network is back', async () => {
    const samira = await library.meetAgain(way)
    await library.loseNetwork(samira)
    await samira.goTo('/pc-solidaire/don')
    await samira.sees('Sans réseau, nous ne savons pas où apporter un don')
    await announceGift({ person: samira }, 'Sansréseau')
    await samira.sees('Pas encore envoyé')
    await library.findNetworkAgain(samira)
    await expect.poll(announced, { timeout: 30_000 }).toHaveLength(1)
    await samira.sees('Votre don est annoncé')
  })
})
