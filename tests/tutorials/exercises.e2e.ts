import { describe, expect, test } from 'vitest'
import { ADDRESSES, CARD } from '../../src/tutorials/exercises'
import type { ExerciseKind } from '../../src/tutorials/tutorial'
import { othersInSoak } from '../drivers/inSoak'
import { everythingKept } from '../journeys/device'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import type { Visitor, Way } from '../people'
import { lessonWith, openExercise } from './lessonWith'

const library = openServiceForVisitors()
let reader: Visitor

async function open(way: Way, kind: ExerciseKind) {
  reader = await library.meet(way)
  await openExercise(reader, kind)
  await reader.sees('Rien n’est gardé, rien n’est envoyé')
}

/** What a screen reader was told last, and where the keyboard is. */
const told = () =>
  reader.tab.run(() => {
    const regions = Array.from(document.querySelectorAll<HTMLElement>('.exercise details [role=status]'))
    return regions.map(region => region.innerText.replace(/\s+/g, ' ').trim()).join('')
  })
const focused = () =>
  reader.tab.run(
    () => (document.activeElement as HTMLElement).innerText.replace(/\u2011/g, '-') || document.activeElement!.id,
  )

describe.each(othersInSoak('keyboard only', 'Chromium 70'))('%s', way => {
  test('type an address: one thing to mend at a time, then the next address', async () => {
    await open(way, 'type-an-address')
    await reader.fill('Votre essai', 'camille exemple.fr')
    await reader.click('Vérifier')
    await reader.sees('Il y a un espace')
    expect(await told()).toBe('Il y a un espace. Une adresse n’en a jamais.')
    expect(await focused()).toBe('Vérifier')
    await reader.fill('Votre essai', 'camilleexemple.fr')
    await reader.click('Vérifier')
    await reader.sees('Il manque le signe @')
    for (const address of ADDRESSES) {
      await reader.fill('Votre essai', address)
      // The key Enter does as well as the button.
      await reader.tab.press('Enter')
      await reader.sees('Bravo ! L’adresse est juste.')
      await reader.click('Continuer')
    }
    await reader.sees('Bravo, l’exercice est terminé')
    expect(await focused()).toMatch(/^Bravo, l’exercice est terminé/)
    await reader.click('Recommencer')
    await reader.sees('Essai 1 sur 3')
    expect(await focused()).toMatch(/^Recopiez cette adresse/)
    expect(await reader.valueOf('Votre essai')).toBe('')
  })

  test('spot the false message: a wrong answer explains, and one goes on', async () => {
    await open(way, 'spot-false-message')
    await reader.sees('Exemple inventé')
    await reader.click('Il a l’air vrai')
    await reader.sees('Ce n’est pas grave. C’est un exercice.')
    expect(await told()).toContain('Ce message est faux.')
    await reader.click('Message suivant')
    await reader.sees('Essai 2 sur 5')
    expect(await focused()).toBe('Que pensez-vous de ce message ?'.replace(' ?', '\u00a0?'))
    expect(await told()).toBe('')
    await reader.click('Il a l’air vrai')
    await reader.sees('Bien vu')
    // Nothing of a message can be followed.
    expect(await reader.tab.run(() => document.querySelectorAll('.exercise a[href]').length)).toBe(0)
  })

  test('sort files: nothing of the device is read or deleted, and each answer explains', async () => {
    await open(way, 'sort-files')
    await reader.sees('La même photo du jardin')
    await reader.click('Je le garde')
    await reader.sees('Une seule suffit.')
    await reader.click('Continuer')
    await reader.sees('Une fiche de paie')
    await reader.click('Je le garde')
    await reader.sees('Bien vu')
  })

  test('choose a password: length is praised, and nothing of it is kept or sent', async () => {
    await open(way, 'choose-password')
    const secret = 'neuf canards verts chantent devant la gare'
    await reader.fill('Votre mot de passe inventé', 'Bonjour57')
    await reader.click('Vérifier ce mot de passe')
    await reader.sees('Beaucoup de gens ont ce mot de passe')
    await reader.fill('Votre mot de passe inventé', secret)
    await reader.click('Vérifier ce mot de passe')
    await reader.sees('Bravo ! Ce mot de passe est long')
    expect(/canards verts|Bonjour57/.test(await everythingKept(reader))).toBe(false)
    expect(
      reader.tab
        .calls()
        .filter(({ method, url }) => method !== 'GET' || /canards|Bonjour/i.test(decodeURIComponent(url))),
    ).toEqual([])
    // Closed, it is gone from the page as well.
    await reader.click('Fermer l’exercice')
    await expect.poll(() => reader.tab.run(() => document.querySelectorAll('.exercise input').length)).toBe(0)
    await reader.click('Commencer l’exercice')
    expect(await reader.valueOf('Votre mot de passe inventé')).toBe('')
    expect(library.service.logs()).not.toMatch(/canards verts/)
  })

  test('pay with an invented card: the first case to mend takes the keyboard; another card is refused', async () => {
    await open(way, 'fill-false-form')
    await reader.fill('Numéro de la carte', '9999 8888 7777 6666')
    await reader.click('Payer, pour s’entraîner')
    await reader.sees('Ce n’est pas le numéro de la carte inventée')
    expect(await told()).toContain('3 cases sont à corriger')
    expect(await focused()).toBe('essai-number')
    await reader.fill('Numéro de la carte', CARD.number)
    await reader.fill('Date de fin de la carte', CARD.until)
    await reader.fill('Les trois chiffres au dos', CARD.code)
    await reader.click('Payer, pour s’entraîner')
    await reader.sees('Vous avez réussi, et rien n’est payé')
    expect(reader.tab.calls().filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test('find the button: each says what it does, the right one is praised', async () => {
    await open(way, 'find-the-button')
    await reader.click('Gras')
    await reader.sees('Ce bouton met le texte en gras. Cherchez encore.')
    for (const button of ['Enregistrer', 'Imprimer', 'Annuler']) {
      await reader.click(button)
      await reader.sees('Bravo !')
      await reader.click('Continuer')
    }
    await reader.sees('Bravo, l’exercice est terminé')
  })
})

test('JavaScript off: no exercise that could not answer', async () => {
  reader = await library.meet('JavaScript off')
  await reader.goTo(`/tutoriels/${lessonWith('choose-password')}`)
  await reader.sees('Je suis bloqué ici')
  await reader.seesNot('Essayer sans risque')
  await reader.goTo('/tutoriels')
  await reader.seesNot('Garder toutes les leçons')
})
