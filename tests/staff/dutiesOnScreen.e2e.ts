import { describe, expect, test } from 'vitest'
import { stepAt, totpCode } from '../../src/people/server/totp'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { faultsOnScreen } from '../accessibility/checkPage'
import type { PageState } from '../accessibility/pageState'
import type { Person } from '../drivers/person'
import { changeRows } from '../drivers/readRows'
import { PASSPHRASE, signIn } from './staffAccounts'
import { TABLET } from './tablet'
import { PATIENT } from './wholeMorning/chapters'
import { openWholeMorning } from './wholeMorning/openWholeMorning'

const looked = { page: 'espace', state: '', isWalked: true, reach: async () => undefined } satisfies PageState
const HALL = 'Hôtel de Ville'
/** How a place is searched by a few words of its name. */
const WOIPPY = 'woippy mairie'

/** Reads the secret of the codes, as whoever cannot read the image does, and opens the account. */
async function openAccount(person: Person, link: string, name: string) {
  await person.tab.goTo(link)
  await person.sees(`Bonjour ${name}`)
  const secret = await person.tab.run(() => document.querySelector('.qr-card code')!.textContent!.replace(/\s/g, ''))
  await person.fill('Votre phrase de passe', PASSPHRASE)
  await person.fill('Le code à six chiffres', totpCode(secret, stepAt(Date.now())))
  await person.click('Ouvrir mon compte')
}

const linkOn = (person: Person) =>
  person.tab.run(() => document.querySelector('.link-to-hand-over')?.textContent?.trim() ?? '')

async function invite(anne: Person, name: string) {
  await anne.fill('Prénom et nom', name)
  await anne.fill('Adresse e-mail', `${name.split(' ')[0]!.toLowerCase()}-${Date.now()}@exemple.fr`)
  await anne.click('Créer le lien')
}

describe('duties are given on screen', () => {
  const { library, morning } = openWholeMorning()

  test('with fingers at 768 px, a mediator is invited for one place only: she sees that place’s day, and no other', async () => {
    const { team, today, day } = morning()
    const { browser, ...anne } = await library.meet('current Chromium', { ...TABLET, hasTouch: true })
    // As a start of the server with a wrong day leaves it.
    const seen = JSON.stringify({ until: Date.now() - 130 * DAY_MS })
    await changeRows(library.service, "delete from setting where name = 'clock'")
    await changeRows(library.service, "insert into setting (name, value) values ('clock', ?)", [seen])
    await anne.goTo('/espace')
    await signIn(anne, team.administrator)
    await anne.sees('Inviter quelqu’un')
    await anne.sees('L’horloge du serveur a 130 jours d’avance')
    await changeRows(library.service, "delete from setting where name = 'clock'")
    // Nothing is chosen for her: a right is given on purpose.
    await invite(anne, 'Nadia Keller')
    await anne.sees('Choisissez un rôle.')
    await anne.choose('Médiation')
    await anne.click('Créer le lien')
    await anne.sees('Choisissez : tous les lieux, ou certains.')
    await anne.choose('Certains lieux seulement')
    await anne.click('Créer le lien')
    await anne.sees('Cochez au moins un lieu.')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await browser.page.setViewportSize(TABLET.viewport)
    await anne.fill('Chercher un lieu', 'hotel de ville')
    await anne.sees(HALL)
    await anne.choose(HALL, 'Cochez ses lieux')
    await anne.sees('Un lieu coché.')
    await anne.click('Créer le lien')
    await anne.sees('Un lien pour Nadia Keller')
    await anne.sees(/Médiation\s*:\s*[^.]*Hôtel de Ville/)

    const nadia = await library.meet('current Chromium', TABLET)
    await openAccount(nadia, await linkOn(anne), 'Nadia Keller')
    await nadia.sees('Prendre un rendez-vous')
    await nadia.goTo(`/espace/jour/${day}`)
    await nadia.sees('Personne n’est attendu.')
    await nadia.seesNot('Kieffer')
    await nadia.goTo(`/espace/jour/${today}`)
    await nadia.sees('2 personnes attendues.')
    await nadia.sees('Benkhelifa')

    // Charged with another place, what is open on her tablet follows at once.
    await anne.click('Changer', 'Nadia Keller')
    await browser.page.getByRole('group', { name: 'Cochez ses lieux' }).getByLabel(HALL).uncheck()
    await anne.sees('Aucun lieu coché.')
    await anne.fill('Chercher un lieu', WOIPPY)
    await anne.choose('France services de Woippy', 'Cochez ses lieux')
    await anne.click('Enregistrer')
    await anne.sees('Le rôle est enregistré.')
    await nadia.click('Actualiser')
    await expect.poll(() => nadia.reads(), PATIENT).not.toContain('Benkhelifa')
    await nadia.goTo(`/espace/jour/${day}`)
    await nadia.sees('Kieffer')
  })

  test('by keyboard at 1280 px, a second organisation is added with its place, renamed; its mediator sees nothing of the first', async () => {
    const { team, today, day } = morning()
    const anne = await library.meet('keyboard only', { viewport: { width: 1280, height: 800 } })
    await anne.goTo('/espace')
    await signIn(anne, team.administrator)
    await anne.click('Organisations')
    await anne.sees('Ajouter une organisation')
    await anne.fill('Nom de l’organisation', 'Association d’essai')
    await anne.choose('Association', 'Sorte d’organisation')
    await anne.choose('Ses lieux seulement')
    await anne.fill('Chercher un lieu', WOIPPY)
    await anne.choose('France services de Woippy', 'Cochez les lieux de l’organisation')
    await anne.click('Ajouter cette organisation')
    await anne.sees('Association d’essai : c’est enregistré.')
    expect(await faultsOnScreen(anne.browser.page, looked)).toEqual([])
    await anne.browser.page.setViewportSize({ width: 1280, height: 800 })
    await anne.click('Changer', 'Association d’essai')
    await anne.fill('Nom de l’organisation', 'Association renommée')
    await anne.click('Enregistrer')
    await anne.sees('Association renommée : c’est enregistré.')

    await anne.click('Équipe')
    await anne.choose('Association renommée', 'Équipe de')
    await anne.sees('Personne ne travaille encore pour cette organisation.')
    // Of an organisation, only its own places are there to choose.
    await anne.choose('Médiation')
    await anne.choose('Certains lieux seulement')
    await anne.sees('France services de Woippy')
    await anne.seesNot(HALL)
    await anne.choose('France services de Woippy', 'Cochez ses lieux')
    await invite(anne, 'Omar Diallo')
    await anne.sees('Un lien pour Omar Diallo')

    const omar = await library.meet('current Chromium', { viewport: { width: 1280, height: 800 } })
    await openAccount(omar, await linkOn(anne), 'Omar Diallo')
    await omar.sees('Prendre un rendez-vous')
    await omar.goTo(`/espace/jour/${day}`)
    await omar.sees('4 personnes attendues.')
    await omar.goTo(`/espace/jour/${today}`)
    await omar.sees('Personne n’est attendu.')
    await omar.click('Chercher une personne')
    await omar.fill('Qui cherchez-vous ?', 'Benkhelifa')
    await omar.click('Chercher')
    await omar.sees('Personne de ce nom n’a de rendez-vous')
  })
})
