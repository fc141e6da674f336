import { describe, expect, test } from 'vitest'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { othersInSoak } from '../drivers/inSoak'
import { readRows } from '../drivers/readRows'
import { startPoorNetwork } from '../offline/poorNetwork'
import type { Visitor, Way } from '../people'

/** A computer is asked for, one question a page, for each way people come. */
const people: [who: string, way: Way, familyName: string][] = [
  ['Samira, 29, who studies on her telephone', 'current Chromium', 'Amrani'],
  ['Karim, 34, whose browser runs no script', 'JavaScript off', 'Haddouche'],
  ['Monique, 69, with a phone of 2018', 'Chromium 70', 'Schoumacker'],
  ['Paul, 52, who cannot hold a mouse', 'keyboard only', 'Dantoni'],
  ['Amina, 41, who reads at 400 %', '320 px', 'Benkhelifa'],
]

const library = openServiceForVisitors()
const askedBy = (familyName: string) =>
  readRows(library.service, 'select * from device_request where family_name = ?', [familyName])

const choices: [question: string, answer: string][] = [
  ['Quel ordinateur voulez-vous ?', 'Un ordinateur portable'],
  ['Pour quoi faire d’abord ?', 'L’école ou les études'],
  ['Qu’y a-t-il à la maison ?', 'Seulement un téléphone'],
]

/** Every question but the last; then what is seen once before it leaves. */
async function answer(asker: Visitor, familyName: string) {
  await asker.choose('Je demande pour moi')
  await asker.click('Continuer')
  for (const [question, text] of choices) {
    await asker.sees(question)
    await asker.choose(text)
    await asker.click('Continuer')
  }
  await asker.fill('Nombre d’adultes', '1')
  await asker.fill('Nombre d’enfants', '0')
  await asker.click('Continuer')
  await asker.choose('Personne, pas encore')
  await asker.click('Continuer')
  await asker.sees('Avez-vous internet à la maison ?')
  await asker.choose('Seulement par téléphone')
  await asker.click('Continuer')
  await asker.fill('Dans quelle commune ?', 'Metz')
  await asker.click('Continuer')
  await asker.choose('Dans n’importe quel lieu')
  await asker.click('Continuer')
  await asker.fill('Votre nom de famille', familyName)
  await asker.choose('Ne pas me joindre')
  await asker.click('Continuer')
  await asker.sees('Vérifiez la demande')
  await asker.sees('Dans quel ordre ?')
}

describe.each(people)('%s', (_who, way, familyName) => {
  test('asks for a computer, and follows the request with its reference', async () => {
    const asker = await library.meet(way)
    await asker.goTo('/pc-solidaire')
    await asker.click('Demander un ordinateur')
    await asker.sees('Question 1 sur 11')
    await answer(asker, familyName)
    await asker.click('Envoyer la demande')
    await asker.sees('La demande est reçue')
    await expect.poll(() => askedBy(familyName), { timeout: 10_000 }).toHaveLength(1)
    const [row] = await askedBy(familyName)
    expect(row).toMatchObject({ kind: 'laptop', need: 'school', commune: 'Metz', phone: null, state: 'received' })
    await asker.goTo(`/suivi?reference=${String(row!.reference)}`)
    await asker.fill('Le nom de famille', familyName)
    await asker.click('Voir ma demande')
    await asker.sees('C’est à l’équipe d’agir.')
    await asker.sees('Vous êtes n°')
  })
})

describe.each(othersInSoak('Chromium 70', 'current Chromium'))('in a cellar, with %s', way => {
  const library = openServiceForVisitors(undefined, startPoorNetwork)
  const asked = () => readRows(library.service, 'select * from device_request where family_name = ?', ['Sansréseau'])

  test('what she asks waits on her telephone, and leaves once when the network is back', async () => {
    const samira = await library.meetAgain(way)
    await library.loseNetwork(samira)
    await samira.goTo('/pc-solidaire')
    await samira.sees('Sans réseau, nous ne savons pas si on peut demander aujourd’hui')
    await samira.click('Demander un ordinateur')
    await samira.sees('Question 1 sur 11')
    await answer(samira, 'Sansréseau')
    await samira.sees('La demande n’est pas encore reçue')
    await samira.click('Garder la demande')
    await samira.sees('Pas encore envoyé')
    await library.findNetworkAgain(samira)
    await expect.poll(asked, { timeout: 30_000 }).toHaveLength(1)
    await samira.sees('La demande est reçue')
  })
})
