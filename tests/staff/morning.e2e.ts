import { beforeAll, describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { faultsOnScreen } from '../accessibility/checkPage'
import type { PageState } from '../accessibility/pageState'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { openTeam, signIn, type Team } from './staffAccounts'

/** Looked at as the pages of the residents are. */
const looked = { page: 'espace', state: '', isWalked: true, reach: async () => undefined } satisfies PageState

const TOWN_HALL = 'metz-hotel-de-ville'

describe.each(['sqlite', 'postgres'] as const)('a mediator in the morning, on %s', database => {
  const library = openServiceForVisitors(() => ({ database }))
  let team: Team
  let day = ''

  const command = (kind: string, payload: object) =>
    fetch(`${library.service.url}/api/commands/${newCommandKey()}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Origin: library.service.url },
      body: JSON.stringify({ kind, v: 1, payload }),
    })

  async function bookSome() {
    type Free = { days: { date: string; slots: { id: string }[] }[] }
    const found = await fetch(`${library.service.url}/api/find-free-slots?place=${TOWN_HALL}&need=caf`)
    const { date, slots } = ((await found.json()) as Free).days[0]!
    const booked = { need: 'caf', forWhom: 'self', reachMe: { by: 'nothing' } }
    await command('book-appointment', { ...booked, wishes: [slots[0]!.id], familyName: 'Benkhelifa', language: 'ar' })
    await command('book-appointment', { ...booked, wishes: [slots[1]!.id], familyName: 'Weberzott' })
    await command('ask-callback', { phone: '06 39 98 56 78', halfDay: 'morning', name: 'Madame Klein' })
    return date
  }

  beforeAll(async () => {
    team = await openTeam(library.service)
    day = await bookSome()
  })

  const newMediator = () => team.invite('Léa Morin', { role: 'mediator', places: [TOWN_HALL] })

  test('signs in with passphrase and code, sees who comes, says who is there, writes a note', async () => {
    const lea = await newMediator()
    const person = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    await person.goTo(`/espace/jour/${day}`)
    await person.sees('Cet espace est réservé aux équipes')
    await signIn(person, { ...lea, passphrase: 'une phrase fausse', newCode: async () => '000000' })
    await person.sees('L’adresse, la phrase ou le code ne convient pas.')
    await signIn(person, lea)
    await person.sees('2 personnes attendues.')
    expect(await person.path()).toBe(`/espace/jour/${day}`)
    await person.sees(/Benkhelifa\s+arabe/)
    await person.click('Est là')
    await person.sees('Benkhelifa est là.')
    await person.click('Annuler')
    await person.sees('2 personnes attendues.')
    await person.seesNot('Une est là.')
    await person.click('Est là')
    await person.sees('Une est là.')
    await person.click('Note')
    await person.fill('Ce qui a été fait', 'Compte Caf ouvert.')
    await person.click('Garder la note')
    await person.reload()
    await person.sees('Compte Caf ouvert.')
    await person.sees('Une est là.')
  })

  test('takes a call for herself, and says that nobody answered', async () => {
    const person = await library.meet('current Chromium', { viewport: { width: 1280, height: 800 } })
    await person.goTo('/espace')
    await signIn(person, await newMediator())
    await person.sees('Une personne attend un appel.')
    await person.click('J’appelle')
    await person.click('Pas de réponse')
    await person.sees('Un essai sans réponse.')
  })

  test('three people in a row at the desk: three touches each, the paper printed, nothing of the one before', async () => {
    const { browser, ...person } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    await browser.page.addInitScript('window.print = () => (window.printed = (window.printed ?? 0) + 1)')
    await person.goTo('/espace/guichet')
    await signIn(person, await newMediator())
    let touches = 0
    const touch = async (act: Promise<void>) => {
      touches++
      await act
    }
    for (const name of ['Un', 'Deux', 'Trois'].map(each => `Personne ${each}`)) {
      await person.sees('place')
      expect(await person.valueOf('Nom de famille')).toBe('')
      await touch(person.fill('Nom de famille', name))
      await touch(person.click('Prendre ce rendez-vous'))
      await person.sees('C’est pris')
      await person.sees('Votre référence')
      await touch(person.click('Personne suivante'))
    }
    console.log(`next person, first free slot, slip printed: ${touches / 3} touches`)
    expect(touches / 3).toBeLessThanOrEqual(6)
    expect(await person.tab.run(() => (window as { printed?: number }).printed)).toBe(3)
    await person.goTo(`/espace/jour/${day}`)
    await person.sees('Personne Trois')
  })

  test('signed out, nothing of the day is on screen, and Back shows nothing', async () => {
    const person = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    await person.goTo(`/espace/jour/${day}`)
    await signIn(person, await newMediator())
    await person.sees('Benkhelifa')
    await person.click('Se déconnecter')
    await person.sees('Cet espace est réservé aux équipes')
    await person.back()
    await person.sees('Cet espace est réservé aux équipes')
    await person.seesNot('Benkhelifa')
  })

  test.runIf(database === 'sqlite')(
    'on a tablet whose clock is three hours ahead, the session does not end at once',
    async () => {
      const { browser, ...person } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
      await browser.page.clock.setSystemTime(new Date(Date.now() + 3 * 3_600_000))
      await person.goTo(`/espace/jour/${day}`)
      await signIn(person, await newMediator())
      await person.sees('Benkhelifa')
      // Longer than the time between two looks at the clock.
      await new Promise(resolve => setTimeout(resolve, 6_000))
      await person.seesNot('Connectez-vous de nouveau')
      await person.sees('Benkhelifa')
    },
  )

  test.runIf(database === 'sqlite')('whoever else signs in over her page finds nothing of it', async () => {
    const { browser, ...person } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    await person.goTo(`/espace/jour/${day}`)
    await signIn(person, await newMediator())
    await person.click('Note')
    await person.fill('Ce qui a été fait', 'Un texte pas encore gardé')
    // Her session ends while she writes.
    await browser.context.clearCookies()
    await person.click('Actualiser')
    await person.sees('Connectez-vous de nouveau')
    await person.seesNot('Benkhelifa')
    const other = await team.invite('Paul Sablon', { role: 'mediator', places: ['metz-mq-sablon'] })
    await signIn(person, other)
    await person.sees('Paul Sablon')
    await person.sees('Personne n’est attendu')
    await person.seesNot('Benkhelifa')
    expect(await person.path()).toMatch(/^\/espace\/?$/)
  })

  test.runIf(database === 'sqlite')('with the keyboard alone: signs in, marks, undoes', async () => {
    const person = await library.meet('keyboard only', { viewport: { width: 1280, height: 800 } })
    await person.goTo(`/espace/jour/${day}`)
    await signIn(person, await newMediator())
    await person.sees('Weberzott')
    await person.click('Absent')
    await person.sees('n’est pas venu.')
    await person.click('Annuler')
    await person.seesNot('n’est pas venu.')
  })

  test.runIf(database === 'sqlite')('its pages pass the checks of the public ones', async () => {
    const { browser, ...person } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    await person.goTo('/espace/connexion')
    await person.sees('Cet espace est réservé aux équipes')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await signIn(person, await newMediator())
    await person.sees('Appels à passer')
    await person.goTo(`/espace/jour/${day}`)
    await person.sees('Benkhelifa')
    await person.click('Note')
    await person.sees('Ce qu’il faut faire ensuite')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    const pages = { '/guichet': 'Quand', '/a-appeler': 'à appeler', '/compte': 'Changer de phrase' }
    for (const [path, words] of Object.entries(pages)) {
      await person.goTo(`/espace${path}`)
      await person.sees(words)
      expect([path, await faultsOnScreen(browser.page, looked)]).toEqual([path, []])
    }
  })

  test.runIf(database === 'sqlite')('so do those of an administrator, who invites a colleague', async () => {
    const { browser, ...person } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    await person.goTo('/espace/equipe')
    await signIn(person, team.administrator)
    await person.sees('Inviter quelqu’un')
    await person.fill('Prénom et nom', 'Nadia Keller')
    await person.fill('Adresse e-mail', `nadia-${Date.now()}@exemple.fr`)
    await person.click('Créer le lien')
    await person.sees('Un lien pour Nadia Keller')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    const link = await person.tab.run(() => document.querySelector('.link-to-hand-over')!.textContent!)
    await person.goTo('/espace/messages')
    await person.sees('La démonstration n’envoie rien.')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await person.click('Se déconnecter')
    await person.sees('réservé aux équipes')
    await person.tab.goTo(link)
    await person.sees('Bonjour Nadia Keller')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
  })
})
