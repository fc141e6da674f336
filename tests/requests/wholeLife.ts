import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/platform/server/config'
import { openDatabase } from '../../src/platform/server/database'
import { readRows } from '../drivers/readRows'
import { LOT, logFile, TESTS } from '../devices/lotOfTwelve'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import type { Visitor } from '../people'
import { openTeam, signIn, type Team } from '../staff/staffAccounts'
import { untilStored } from '../staff/tablet'
import { answerRequest, type Asker } from './answerRequest'
import { sign } from './handingOver'

const arabic = JSON.parse(readFileSync('content/words/ar.json', 'utf8')) as Record<string, string>
const people: Record<'schmitt' | 'amrani' | 'dantoni', Asker> = {
  schmitt: { familyName: 'Schmitt', askedBy: 'J’aide cette personne. Elle est d’accord.', need: 'Faire des démarches' },
  amrani: { familyName: 'Amrani', askedBy: 'Je demande pour moi', need: 'L’école ou les études' },
  dantoni: {
    familyName: 'Dantoni',
    askedBy: 'Je suis un partenaire : service social, école…',
    need: 'Chercher un travail',
  },
}

/** From a donated lot to three homes: each test goes on where the one before ended. */
export const tellWholeLife = (database: 'sqlite' | 'postgres') =>
  describe(`a computer, from a gift to a home, on ${database}`, () => {
    const library = openServiceForVisitors(() => ({ database }))
    let team: Team
    library.prepare(async service => {
      team = await openTeam(service)
    })
    const rows = (query: string) => readRows(library.service, query)
    const referenceOf = async ({ familyName }: Asker) =>
      String((await rows(`select reference from device_request where family_name = '${familyName}'`))[0]?.reference)
    const stateOf = ({ familyName }: Asker) =>
      rows(`select state from device_request where family_name = '${familyName}'`)

    /** Past every page and every command. */
    async function takeAway(serial: string) {
      const db = openDatabase(readConfig({ ...library.service.data, PUBLIC_URL: library.service.url }))
      const leaving = db.updateTable('device').set({ state: 'handed-over' }).where('serial', '=', serial)
      await leaving.execute().finally(() => db.destroy())
    }

    async function enterAs(name: string, path: string, viewport = { width: 1280, height: 800 }) {
      const colleague = await library.meet('current Chromium', { viewport })
      await colleague.goTo(path)
      await signIn(colleague, await team.invite(name, { role: 'device-manager' }))
      return colleague
    }

    async function decide(colleague: Awaited<ReturnType<typeof enterAs>>, { familyName }: Asker, deed: string) {
      await colleague.goTo('/espace/demandes')
      await colleague.click(familyName)
      await colleague.browser.page.selectOption('#deed', deed)
      if (deed === 'refuse') await colleague.browser.page.selectOption('#cause', 'elsewhere')
      if (deed !== 'accept') await colleague.fill('Ce que la personne lira', 'Nous avons relu votre demande.')
      await colleague.click('Enregistrer')
      await colleague.sees('C’est enregistré.')
    }

    /** By reference and name, as the slip says. */
    async function openRequest(person: Visitor, asker: Asker) {
      await person.goTo(`/suivi?reference=${await referenceOf(asker)}`)
      await person.fill('Le nom de famille', asker.familyName)
      await person.click('Voir ma demande')
    }

    test('twelve machines come; what is proved by the logs may leave, the others stay', async () => {
      const karim = await enterAs('Karim Haddad', '/espace/materiel/lot')
      const { page } = karim.browser
      await karim.fill('La liste', LOT)
      await karim.click('Ajouter le lot')
      await karim.sees('12 appareils ajoutés.')
      await karim.goTo('/espace/materiel/effacements')
      await karim.sees('Fichiers des journaux')
      const logs = [
        logFile('two-drives-then-unverified', { loop0: 'DISK100', loop1: 'DISK111' }),
        logFile('two-drives-then-unverified', { loop0: 'DISK102', loop1: 'DISK103' }),
        logFile('aborted', { loop0: 'DISK101' }),
      ]
      await page.setInputFiles('#logs', logs)
      await karim.sees('L’effacement a été interrompu.')
      for (const serial of ['LOT100', 'LOT102', 'LOT103']) {
        await karim.goTo('/espace/materiel')
        await karim.fill('Chercher un appareil', serial)
        await karim.sees('1 appareil.')
        await karim.click('Portable Dell E7470')
        await karim.sees('Preuve acceptée.')
        await karim.click('Testé')
        await karim.sees(/Ce qui a été fait.*Testé/)
        for (const [i, tried] of TESTS.entries()) {
          const group = page.getByRole('group', { name: new RegExp(`^${tried}$`) })
          await group.getByText('Marche', { exact: true }).click()
          await expect.poll(() => page.locator('[aria-pressed=true]').count()).toBe(i + 1)
        }
        await karim.click('Prêt')
        await karim.sees(/Ce qui a été fait.*Prêt/)
      }
      for (const serial of ['LOT101', 'LOT111']) await expect(takeAway(serial)).rejects.toThrow(/wiped/)
      expect(await rows("select id from device where state = 'ready'")).toHaveLength(3)
    }, 240_000)

    test('three people ask: by a mediator, in a cellar, by a partner; one is refused, contests, and is accepted', async () => {
      const lea = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
      await lea.goTo('/pc-solidaire/demande')
      await answerRequest(lea, people.schmitt)
      await lea.click('Envoyer la demande')
      await lea.sees('La demande est reçue')

      const nora = await library.meet('JavaScript off')
      await nora.goTo('/pc-solidaire/demande')
      await answerRequest(nora, people.dantoni)
      await nora.click('Envoyer la demande')
      await nora.sees('La demande est reçue')

      const samira = await library.meetAgain('Chromium 70')
      await library.loseNetwork(samira)
      await samira.goTo('/pc-solidaire/demande')
      await answerRequest(samira, people.amrani)
      await samira.click('Garder la demande')
      await samira.sees('Pas encore envoyé')
      await library.findNetworkAgain(samira)
      await expect.poll(() => stateOf(people.amrani), { timeout: 30_000 }).toEqual([{ state: 'received' }])

      const karim = await enterAs('Karim Haddad', '/espace/demandes')
      await karim.sees('Demandes qui attendent : 3.')
      await decide(karim, people.schmitt, 'accept')
      await decide(karim, people.amrani, 'accept')
      await decide(karim, people.dantoni, 'refuse')
      await openRequest(nora, people.dantoni)
      await nora.sees('La demande est refusée.')
      await nora.sees('Votre commune n’est pas servie ici.')
      await nora.fill('Vous n’êtes pas d’accord ? Dites pourquoi.', 'J’habite Metz depuis mai.')
      await nora.click('Contester cette décision')
      await nora.sees('Votre contestation est reçue.')
      // Who refused does not decide again; a colleague does.
      await karim.goTo('/espace/demandes')
      await karim.click('Dantoni')
      await karim.sees('À un autre collègue de relire le refus')
      const sofia = await enterAs('Sofia Klein', '/espace/demandes')
      await decide(sofia, people.dantoni, 'overturn')
      await nora.reload()
      await nora.sees('La demande est acceptée.')
    }, 240_000)

    test('one is reserved, collected at an hour moved in Arabic, given in a cellar, and comes back', async () => {
      const karim = await enterAs('Karim Adjani', '/espace/demandes')
      const { page } = karim.browser
      await karim.click('Amrani')
      await karim.click('Réserver cet appareil')
      await karim.sees('Une autre demande acceptée est avant celle-ci.')
      await karim.fill('Pourquoi changer l’ordre', 'Sa formation commence demain.')
      await karim.click('Réserver cet appareil')
      await karim.sees('Prendre ce rendez-vous')
      await karim.click('Prendre ce rendez-vous')
      await karim.sees('La personne le déplace ou l’annule avec la référence de sa demande.')

      const amina = await library.meet('current Chromium', { viewport: { width: 320, height: 640 } })
      await amina.goTo(`/suivi?reference=${await referenceOf(people.amrani)}&langue=ar`)
      await amina.fill(arabic['followUp.fact.label']!, people.amrani.familyName)
      await amina.click(arabic['followUp.open']!)
      await amina.sees(arabic['request.state.collection']!)
      await amina.click(arabic['request.pickUp.open']!)
      const before = await rows('select starts_at from appointment')
      await amina.click(arabic['appointment.move']!)
      await amina.browser.page.locator('input[name=slot]').last().check()
      expect(await amina.browser.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
      await amina.click(arabic['move.submit']!)
      await expect.poll(() => rows('select starts_at from appointment')).not.toEqual(before)

      await karim.click('Remises')
      await karim.sees('Amrani')
      await page.setViewportSize({ width: 360, height: 740 })
      await untilStored(karim)
      await library.loseNetwork(karim)
      await karim.click('Amrani')
      await karim.choose('Le chargeur ou le câble')
      await sign(page)
      await karim.click('Noter la remise')
      await karim.sees('Noté sur cet appareil. Cela part avec le réseau.')
      await library.findNetworkAgain(karim)
      await expect.poll(() => stateOf(people.amrani), { timeout: 40_000 }).toEqual([{ state: 'handed-over' }])
      const [given] = await rows("select id from device_request where family_name = 'Amrani'")
      await karim.goTo(`/espace/remises/${String(given?.id)}`)
      await karim.click('Noter un retour')
      await karim.choose('En panne')
      await karim.click('Noter ce retour')
      await karim.sees('Le retour est noté.')
      // It is to be wiped anew before anybody has it.
      const [back] = await rows("select serial from device where state = 'taken-back'")
      await expect(takeAway(String(back?.serial))).rejects.toThrow(/wiped/)
    }, 240_000)
  })
