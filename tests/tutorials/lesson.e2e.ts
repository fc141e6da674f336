import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { appointmentsOf, reportsOf } from '../journeys/rows'
import { firstPlace, freeTimes, sayWhoComes, sendAndReadReference } from '../journeys/steps'
import type { Visitor, Way } from '../people'
import { contentWithLessons } from './contentWithLessons'

/** A lesson, from what one cannot do to the warm word at the end, for each way people come. */
const people: [who: string, way: Way, contact: { familyName: string; phone: string }][] = [
  [
    'Yvette, 78, on the phone her daughter gave her',
    'current Chromium',
    { familyName: 'Kieffer', phone: '0639981122' },
  ],
  ['Karim, 34, whose browser runs no script', 'JavaScript off', { familyName: 'Haddouche', phone: '0639982233' }],
  ['Monique, 69, with a phone of 2018', 'Chromium 70', { familyName: 'Schoumacker', phone: '0639983344' }],
  ['Paul, 52, who cannot hold a mouse', 'keyboard only', { familyName: 'D’Antoni', phone: '0639984455' }],
  ['Amina, 41, who reads at 400 %', '320 px', { familyName: 'Benkhelifa', phone: '0639985566' }],
]

const SLUG = 'ouvrir-une-piece-jointe'
const PATH = `/tutoriels/${SLUG}`
const content = contentWithLessons()
afterAll(content.drop)
const library = openServiceForVisitors(() => ({ env: { CONTENT_DIR: content.dir } }))
const { meet } = library

const focusIn = (reader: Visitor) => reader.tab.run(() => document.activeElement!.textContent)

describe.each(people)('%s', (_who, way, contact) => {
  const hasScript = way !== 'JavaScript off'

  test('finds the lesson with her own spelling, follows it, and manages', async () => {
    const reader = await meet(way)
    await reader.goTo('/')
    await reader.click('Apprendre pas à pas')
    await reader.sees('Utiliser son téléphone')
    await reader.fill('Je n’arrive pas à…', 'pièce jointte')
    await reader.click('Chercher')
    await reader.sees('leçons pour')
    await reader.click('Ouvrir une pièce jointe')
    await reader.sees('Étape 1 sur 4')
    expect(await reader.heading()).toBe('Je n’arrive pas à ouvrir une pièce jointe')
    await reader.sees('C’est normal si… il s’ouvre lentement.')
    await reader.sees('Vérifiez : Vous voyez le texte du message.')
    if (!hasScript) {
      await reader.sees('Lisez le document')
      await reader.click('J’ai réussi')
      await reader.sees('Bravo, vous avez réussi')
      return
    }
    // The script that shows one step alone comes a moment after the document.
    await reader.sees(/^(?!.*Cherchez le trombone).*Étape 1 sur 4/)
    await reader.click('Suivant')
    await reader.sees('Étape 2 sur 4')
    await reader.seesNot('Ouvrez le message')
    expect(await focusIn(reader)).toBe('Cherchez le trombone')
    await reader.click('Suivant')
    await reader.click('Retour')
    await reader.sees('Étape 2 sur 4')
    await reader.reload()
    await reader.sees('Étape 2 sur 4')
    await reader.tab.back()
    await reader.sees('Étape 3 sur 4')
    await reader.click('Suivant')
    await reader.sees('Étape 4 sur 4')
    await reader.click('J’ai réussi')
    await reader.sees('Bravo, vous avez réussi')
    await reader.seesNot('Étape 4 sur 4')
    await reader.sees('Joindre un document')
    expect(reader.tab.errors()).toEqual([])
  })

  test('is blocked at a step: the person who will help knows it', async () => {
    const reader = await meet(way)
    const step = hasScript ? 3 : 1
    await openStep(reader, step)
    await reader.click('Je suis bloqué ici')
    await reader.sees(`Vous étiez à l’étape ${step}`)
    await reader.click(`Revenir à l’étape ${step}`)
    await reader.sees(`Étape ${step} sur 4`)
    await reader.click('Je suis bloqué ici')
    await reader.click('Nous notons cette étape')
    await reader.sees('Où voulez-vous venir ?')
    await reader.click(await firstPlace(reader))
    await reader.sees('Quand voulez-vous venir ?')
    await reader.click((await freeTimes(reader))[0]!)
    await sayWhoComes(reader, contact)
    await sendAndReadReference(reader)
    await reader.sees(`Vous étiez bloqué ici : Ouvrir une pièce jointe, étape ${step}.`)
    expect(appointmentsOf(library.service, contact.familyName)).toMatchObject([{ need: 'email', lesson: SLUG, step }])
  })

  test('says that a step no longer matches', async () => {
    const before = reportsOf(library.service, SLUG).length
    const reader = await meet(way)
    await openStep(reader, hasScript ? 2 : 1)
    await reader.click('Signaler un problème à cette étape')
    await reader.click('Envoyer')
    await reader.sees('Il y a quelque chose à corriger')
    await reader.choose('Je ne trouve pas le bouton')
    await reader.click('Envoyer')
    await reader.sees('Merci, c’est noté')
    await expect.poll(() => reader.path()).toContain('/signaler/fait')
    const told = reportsOf(library.service, SLUG)
    expect(told).toHaveLength(before + 1)
    expect(told).toContainEqual(expect.objectContaining({ step: hasScript ? 2 : 1, reason: 'missing' }))
    await reader.click('Revenir à la leçon')
    await reader.sees('Étape 1 sur 4')
  })
})

test('comes back another day: the lesson offers the step where it was left, and forgets it once done', async () => {
  const reader = await meet('current Chromium')
  await openStep(reader, 3)
  await reader.goTo('/')
  await reader.goTo(PATH)
  await reader.click('Reprendre à l’étape 3')
  await reader.sees('Étape 3 sur 4')
  await reader.goTo(`${PATH}#fin`)
  await reader.sees(/^(?!.*Étape \d).*Bravo/)
  await reader.goTo('/')
  await openStep(reader, 1)
  await reader.sees(/^(?!.*Cherchez le trombone).*Étape 1 sur 4/)
  await reader.seesNot('Reprendre')
})

test.each(['current Chromium', 'JavaScript off'] as const)(
  'on paper the lesson is whole, with its QR and the number of the town: %s',
  async way => {
    const reader = await meet(way)
    await openStep(reader, way === 'JavaScript off' ? 1 : 2)
    const { page } = reader.browser
    await page.emulateMedia({ media: 'print' })
    for (const title of ['ouvrir une pièce jointe', 'Ouvrez le message', 'Cherchez le trombone', 'Lisez le document'])
      await reader.sees(title)
    await reader.sees('0800 891 891')
    await reader.sees('Cette leçon sur internet')
    for (const button of ['Suivant', 'Je suis bloqué ici', 'Bravo', 'Imprimer']) await reader.seesNot(button)
    expect(await page.locator('.qr').boundingBox()).toMatchObject({ width: expect.closeTo(113, 0) })
  },
)

test('the lesson as one file is saved, and opens with no network', async () => {
  const reader = await meet('current Chromium')
  await reader.goTo(PATH)
  const { page } = reader.browser
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Garder la leçon dans un fichier' }).click(),
  ])
  expect(download.suggestedFilename()).toBe(`${SLUG}.html`)
  const file = join(content.dir, 'carte-memoire.html')
  await download.saveAs(file)
  await reader.setOffline(true)
  await page.goto(`file://${file}`)
  expect(await reader.heading()).toBe('Je n’arrive pas à ouvrir une pièce jointe')
  expect(await page.locator('section svg').count()).toBe(5)
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('.tint')!).fill)).toBe('rgb(240, 192, 90)')
})

/** The script that shows one step alone comes a moment after the document. */
async function openStep(reader: Visitor, step: number) {
  await reader.goTo(step === 1 ? PATH : `${PATH}#etape-${step}`)
  await reader.sees(step === 1 ? 'Étape 1 sur 4' : new RegExp(`^(?!.*Étape 1 sur).*Étape ${step} sur 4`))
}
