import { describe, expect, test } from 'vitest'
import { NEEDS } from '../../src/needs/need'
import { LANGUAGES } from '../../src/platform/everywhere/languages'
import type { Chromium } from '../drivers/chromium'
import { othersInSoak } from '../drivers/inSoak'
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
    await resident.sees('photographiez ce carré')
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

test('who helps at a desk has the sheet of any need after four touches, each on what is on screen', async () => {
  const worker = await meet('current Chromium', { viewport: { width: 1280, height: 800 } })
  await worker.goTo('/')
  for (const touch of ['Voir tous les besoins', 'Préparer sa retraite', 'Borny', 'Fiche à imprimer'])
    await worker.click(touch)
  expect(await worker.heading()).toBe('Fiche d’orientation')
  expect(await worker.path()).toBe('/orientation/fiche?besoin=retraite&depuis=borny')
  await worker.sees('Près de : Borny')
})

describe.each(othersInSoak('current Chromium', 'JavaScript off'))('on paper, %s', way => {
  test('a sheet is one A4 page, in letters of 14 points, whatever the need and the place', async () => {
    const resident = await meet(way)
    const sheets = [
      ...NEEDS.map(({ slug }) => `besoin=${slug}&depuis=borny`),
      'besoin=caf&langue=ar',
      'besoin=imprimer&depuis=sablon&langue=tr',
      ...['fs-2436', 'fs-1999', 'caf-moselle-metz', 'metz-mq-borny'].map(place => `lieu=${place}`),
    ]
    for (const sheet of sheets) {
      await resident.goTo(`/orientation/fiche?${sheet}`)
      const { pages, points } = await printSheet(resident)
      expect([sheet, pages]).toEqual([sheet, 1])
      expect(points, sheet).toBeGreaterThanOrEqual(14)
    }
  })

  test('has lines for who hands it over, and says that the times are invented', async () => {
    const resident = await meet(way)
    await resident.goTo('/orientation/fiche?besoin=caf&depuis=borny')
    await resident.seesNot('Remis par')
    const { words } = await printSheet(resident)
    expect(words).toMatch(/Pour :.*Remis par :.*Tél\. :/)
    expect(words).toContain('Démonstration')
    expect(words).toMatch(/Fiche du \p{L}+ (1er|\d+) \p{L}+ 20\d\d/u)
    expect(words).not.toContain('Imprimer cette fiche')
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
    await resident.sees('photographiez ce carré')
    expect(await readReference(resident)).toBe(reference)
    await resident.sees('0800 891 891')
    const path = await resident.path()
    for (const language of LANGUAGES) {
      await resident.goTo(`${path}?langue=${language}`)
      const { pages, points } = await printSheet(resident)
      expect([language, pages]).toEqual([language, 1])
      expect(points, language).toBeGreaterThanOrEqual(14)
    }
  })
})

/** What comes out of the printer: how many A4 pages, their words, the smallest letters outside the plan. */
async function printSheet({ browser: { page }, reads, tab }: Visitor<Chromium>) {
  await page.emulateMedia({ media: 'print' })
  const pdf = await page.pdf({ format: 'A4' })
  const words = await reads()
  const points = await tab.run(() => {
    const texts = document.createTreeWalker(document.querySelector('.sheet-page')!, NodeFilter.SHOW_TEXT)
    const sizes: number[] = []
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement!
      if (!texts.currentNode.textContent!.trim() || element.closest('figure, svg') || !element.getClientRects().length)
        continue
      sizes.push(parseFloat(getComputedStyle(element).fontSize) * 0.75)
    }
    return Math.round(Math.min(...sizes) * 10) / 10
  })
  await page.emulateMedia({ media: 'screen' })
  return { pages: (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length, words, points }
}
