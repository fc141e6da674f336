import { describe, expect, test } from 'vitest'
import { faultsOnScreen } from '../accessibility/checkPage'
import type { PageState } from '../accessibility/pageState'
import type { Chromium } from '../drivers/chromium'
import { othersInSoak } from '../drivers/inSoak'
import { newProfile } from '../drivers/profile'
import { untilFirstLessons, untilKept } from '../journeys/device'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { openTeam, signIn, type Team } from '../staff/staffAccounts'
import {
  becomeStation,
  expectNothingByBack,
  expectNothingOf,
  findInProfile,
  leaveHalfFilled,
  outliveTurn,
  sayDone,
  someone,
  untilHome,
  useComputer,
} from './sharedComputer'

/** A question over the page holds the keyboard: it is looked at as it stands. */
const asked = { page: 'station', state: '', reach: async () => undefined } satisfies PageState
const looked = { page: 'station', state: '', isWalked: true, reach: async () => undefined } satisfies PageState

describe.each(othersInSoak('current Chromium', 'Chromium 70'))('a computer that people use in turn, %s', way => {
  const library = openServiceForVisitors()

  test('three people, one after the other: nothing of them on screen, by back, in the browser, on its disk', async () => {
    const computer = await library.meet(way)
    await becomeStation(computer)
    for (const number of [1, 2, 3]) {
      const who = someone(number)
      await useComputer(computer, who)
      await sayDone(computer)
      await expectNothingOf(computer, who)
      if (number === 1) await expectNothingByBack(computer, who, 3)
      await computer.goTo(`/suivi/${who.reference!.replace(/-/g, '')}`)
      await computer.seesNot(who.familyName)
      await sayDone(computer)
      expect(findInProfile(computer.browser.profile, who)).toEqual([])
    }
  })

  test('the battery dies in the middle of a form: switched on again, it knows nobody', async () => {
    const profile = newProfile()
    const persistentDir = profile.folder
    // The mark is on the disk since long.
    const installing = await library.meet(way, { persistentDir })
    await becomeStation(installing)
    await installing.leave()
    const before = await library.meet(way, { persistentDir })
    await before.goTo('/')
    const who = someone(4)
    await useComputer(before, who)
    await before.browser.kill()
    expect(findInProfile(persistentDir, who)).toEqual([])
    const after = await library.meet(way, { persistentDir })
    await outliveTurn(after)
    for (const path of [`/suivi/${who.reference!.replace(/-/g, '')}`, '/rendez-vous/rappel']) {
      await after.goTo(path)
      await after.sees('Cet ordinateur sert à plusieurs personnes')
      await expectNothingOf(after, who)
    }
    expect(await after.valueOf('Votre numéro de téléphone')).toBe('')
    await after.leave()
    profile.forget()
  })
})

describe('a computer that people use in turn', () => {
  const library = openServiceForVisitors()
  let team: Team
  library.prepare(async service => void (team = await openTeam(service)))
  const newMediator = (name: string) => team.invite(name, { role: 'mediator', places: ['metz-hotel-de-ville'] })

  test('Léa sets it up, signs out, and it stays one; she sees that it is up, and undoes it', async () => {
    const computer = await library.meet('current Chromium', { viewport: { width: 360, height: 800 } })
    await computer.goTo('/espace/postes')
    await signIn(computer, await newMediator('Léa Morin'))
    await computer.sees('Aucun poste public')
    expect(await faultsOnScreen(computer.browser.page, looked)).toEqual([])
    await computer.click('Ce poste sert à plusieurs personnes')
    await computer.sees('Écrivez un nom de deux lettres au moins.')
    await computer.fill('Nom du poste', 'Accueil, poste 2')
    await computer.click('Ce poste sert à plusieurs personnes')
    await computer.sees('C’est un poste public. Déconnectez-vous')
    await computer.sees('Aucun signe de vie')
    expect(await faultsOnScreen(computer.browser.page, looked)).toEqual([])
    await computer.click('Se déconnecter')
    await computer.goTo('/lieux')
    await untilHome(computer)
    await computer.goTo('/lieux')
    await computer.sees('Cet ordinateur sert à plusieurs personnes')
    expect(await faultsOnScreen(computer.browser.page, looked)).toEqual([])
    await computer.goTo('/espace/postes')
    await signIn(computer, await newMediator('Nora Klein'))
    await computer.sees(/Allumé, vu pour la dernière fois.*version à jour/)
    await computer.click('Ce poste ne sert plus à plusieurs personnes')
    await computer.sees('Ce n’est plus un poste public.')
    await computer.goTo('/lieux')
    await computer.seesNot('Cet ordinateur sert à plusieurs personnes')
  })

  test('without network: it says what is not sent before one leaves; places and lessons stay for the next', async () => {
    const computer = await library.meet('current Chromium')
    await becomeStation(computer)
    await untilKept(computer)
    await untilFirstLessons(computer)
    const who = someone(6)
    await leaveHalfFilled(computer, who)
    await library.loseNetwork(computer)
    await computer.choose('Le matin')
    await computer.click('Demander un appel')
    await computer.sees('Votre appareil ne peut rien garder', 20_000)
    await computer.click('J’ai terminé')
    await computer.sees('Si vous partez, votre demande est perdue')
    expect(await faultsOnScreen(computer.browser.page, asked)).toEqual([])
    await computer.click('Je reste')
    await computer.sees('Envoyer maintenant')
    await computer.click('J’ai terminé')
    await computer.click('Partir quand même')
    await untilHome(computer)
    await expectNothingOf(computer, who)
    await computer.goTo('/lieux')
    await computer.sees('Mairie de quartier de Borny')
    await computer.goTo('/tutoriels')
    await computer.sees('Vous n’avez pas de réseau')
    await expectNothingOf(computer, who)
  })

  test('without JavaScript, « J’ai terminé » closes what one opened, and the page is as sound as the others', async () => {
    const computer = await library.meet('JavaScript off')
    const { context, page } = computer.browser as Chromium
    await context.addCookies([{ name: 'poste', value: 'b2'.repeat(16), url: library.service.url }])
    await computer.goTo('/')
    const who = someone(7)
    await useComputer(computer, who, false)
    await sayDone(computer, false)
    const cookies = (await context.cookies()).map(({ name }) => name)
    expect(cookies.sort()).toEqual(['passage', 'poste'])
    await computer.goTo(`/suivi/${who.reference!.replace(/-/g, '')}`)
    await expectNothingOf(computer, { ...who, reference: undefined }, false)
    expect(await page.locator('[autocomplete]:not([autocomplete=off])').count()).toBe(0)
    expect(findInProfile(computer.browser.profile, { ...who, reference: undefined })).toEqual([])
  })
})
