import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../src/platform/everywhere/languages'
import type { Chromium } from '../drivers/chromium'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { appointmentsOf } from '../journeys/rows'
import { openFollowUp, readReference, sayWhoComes, sendAndReadReference } from '../journeys/steps'
import type { Visitor, Way } from '../people'

/** *Je n'arrive pas à…*: from the home page through the questions to a booked appointment, and the sheet to take along. */
const library = openServiceForVisitors()
const { meet } = library

const people: [who: string, way: Way, familyName: string][] = [
  ['Yvette, 78, who says it as it is', 'current Chromium', 'Kieffer'],
  ['Karim, 34, whose browser runs no script', 'JavaScript off', 'Haddouche'],
  ['Monique, 69, with a phone of 2018', 'Chromium 70', 'Schoumacker'],
  ['Paul, 52, who cannot hold a mouse', 'keyboard only', 'D’Antoni'],
  ['Amina, 41, who reads at 400 %', '320 px', 'Benkhelifa'],
]

/** From the home page, in two taps, then where and how. */
async function answerQuestions(resident: Visitor) {
  await resident.goTo('/')
  await resident.click('Voir tous les besoins')
  await resident.sees('Question 1 sur 3')
  await resident.click('Faire une démarche')
  await resident.click('Faire une démarche Caf')
  await resident.sees('Question 2 sur 3')
  await resident.click('Borny')
  await resident.sees('Question 3 sur 3')
  await resident.sees('Près de : Borny')
  await resident.click('Avec une personne, sur place')
  await resident.sees('Voici où aller')
}

describe.each(people)('%s', (_who, way, familyName) => {
  test('answers three questions and books the first free time', async () => {
    const resident = await meet(way)
    await answerQuestions(resident)
    await resident.sees('Premier rendez-vous libre')
    await resident.click('Prendre ce rendez-vous')
    await resident.sees('Qui vient au rendez-vous ?')
    expect(await resident.path()).toMatch(/besoin=caf.*lieu=.*creneau=.*depuis=borny/)
    await sayWhoComes(resident, { familyName, phone: '06 39 98 11 22' })
    const reference = await sendAndReadReference(resident)
    expect(appointmentsOf(library.service, familyName)).toMatchObject([{ need: 'caf' }])
    await resident.click('Imprimer une fiche avec le plan')
    await resident.sees('Fiche d’orientation')
    await resident.sees(reference)
    await resident.seesNot(familyName)
  })
})

test('who goes back, or changes an answer, keeps the others', async () => {
  const resident = await meet('JavaScript off')
  await answerQuestions(resident)
  await resident.back()
  await resident.sees('Question 3 sur 3')
  await resident.back()
  await resident.sees('Question 2 sur 3')
  await resident.fill('Ou écrivez l’endroit', 'Atlantide')
  await resident.click('Continuer')
  await resident.sees('Nous ne connaissons pas cet endroit')
  await resident.fill('Ou écrivez l’endroit', '57050')
  await resident.click('Continuer')
  // No place of the demonstration states it, so nobody is asked; an address of before still says it.
  await resident.seesNot('Il me faut une entrée sans marche')
  await resident.goTo(`${await resident.path()}&acces=1`)
  await resident.click('Avec une leçon, à mon rythme')
  await resident.sees('Ouvrir son compte Caf')
  await resident.sees('nous ne connaissons pas d’entrée sans marche')
  await resident.click('Changer')
  await resident.click('Utiliser un téléphone ou un ordinateur')
  await resident.click('Utiliser son téléphone')
  expect(await resident.path()).toBe('/orientation?besoin=telephone&depuis=57050&comment=lecon&acces=1')
})

test('who does not know how to say it is called back, without another question', async () => {
  const resident = await meet('320 px')
  await resident.goTo('/orientation')
  await resident.click('Autre chose, ou je ne sais pas')
  await resident.sees('Une personne peut vous appeler')
  await resident.click('Être rappelé')
  await resident.sees('Votre numéro de téléphone')
  expect(await resident.path()).toBe('/rendez-vous/rappel?besoin=autre')
})

test('the home page has asked the first question already', async () => {
  const resident = await meet('current Chromium')
  await resident.goTo('/')
  await resident.click('Utiliser son téléphone')
  await resident.sees('Question 2 sur 3')
})

describe.each(['current Chromium', 'JavaScript off'] as const)('on paper, %s', way => {
  const countPages = (pdf: Buffer) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length

  async function print(resident: Visitor<Chromium>): Promise<number> {
    const { page } = resident.browser
    await page.emulateMedia({ media: 'print' })
    const pages = countPages(await page.pdf({ format: 'A4' }))
    await page.emulateMedia({ media: 'screen' })
    return pages
  }

  test('the sheet of each place is one A4 page, in each need, with what a town knows most of', async () => {
    const resident = await meet(way)
    for (const place of ['fs-2436', 'fs-1999', 'caf-moselle-metz', 'metz-mq-borny']) {
      for (const language of ['', '&langue=ar', '&langue=tr']) {
        await resident.goTo(`/orientation/fiche?besoin=caf&depuis=borny&lieu=${place}${language}`)
        expect(await print(resident), place + language).toBe(1)
      }
    }
  })

  test('the sheet of an appointment is one A4 page, with its hour and its reference', async () => {
    const resident = await meet(way)
    const familyName = way === 'JavaScript off' ? 'Papiersans' : 'Papieravec'
    await resident.goTo('/orientation?besoin=caf&depuis=borny&comment=sur-place')
    await resident.click('Prendre ce rendez-vous')
    await sayWhoComes(resident, { familyName, phone: '06 39 98 00 07' })
    const reference = await sendAndReadReference(resident)
    await openFollowUp(resident, reference, familyName)
    await resident.click('Imprimer une fiche avec le plan')
    await resident.sees('Fiche d’orientation')
    expect(await readReference(resident)).toBe(reference)
    await resident.sees('0800 891 891')
    const path = await resident.path()
    for (const language of LANGUAGES) {
      await resident.goTo(`${path}?langue=${language}`)
      expect(await print(resident), language).toBe(1)
    }
  })
})
