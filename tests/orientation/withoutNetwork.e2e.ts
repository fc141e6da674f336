import { beforeEach, describe, expect, test } from 'vitest'
import { tickWishes } from '../journeys/device'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { startPoorNetwork } from '../offline/poorNetwork'
import type { Visitor } from '../people'
import { othersInSoak } from '../drivers/inSoak'

/** In the cellar of the social centre, where nothing answers: the questions lead somewhere all the same. */
describe.each(othersInSoak('Chromium 70', 'current Chromium'))('without network, %s', way => {
  const library = openServiceForVisitors(undefined, startPoorNetwork)
  let resident: Visitor
  beforeEach(async () => {
    resident = await library.meetAgain(way)
    await library.cutNetwork(resident)
  })

  const countPictures = () =>
    resident.tab.run(
      () => Array.from(document.querySelectorAll('.picture')).filter(({ children }) => children.length > 0).length,
    )

  test('the three questions are asked, with their pictures, and lead to places and to a wish', async () => {
    await resident.goTo('/orientation')
    await resident.sees('Question 1 sur 3')
    expect(await countPictures()).toBe(7)
    await resident.click('Faire une démarche')
    await resident.click('Refaire ses papiers')
    await resident.sees('Question 2 sur 3')
    await resident.click('Bellecroix')
    await resident.sees('Question 3 sur 3')
    await resident.click('Avec une personne, sur place')
    await resident.sees('Les lieux les plus proches')
    await resident.sees('Mairie de quartier de Bellecroix')
    await resident.sees('Vous n’avez pas de réseau')
    await resident.click('Choisir une heure')
    await resident.sees('Ce sont des souhaits')
    expect(await tickWishes(resident, 1)).toHaveLength(1)
  })

  test('a few words find needs and places, and the page of a need', async () => {
    await resident.goTo('/')
    await resident.fill('Je n’arrive pas à…', 'ordinateur pas cher')
    await resident.click('Chercher')
    await resident.sees('Nos réponses pour')
    await resident.sees('PC Solidaire – boutique')
    await resident.click('Avoir un ordinateur')
    await resident.sees('Sans réseau, nous ne savons pas si on peut demander aujourd’hui')
    await resident.seesNot('Vous pouvez en demander un ici')
    await resident.sees('Vous n’avez pas de réseau')
  })

  test('the sheet opens too, and promises no lesson that this device does not keep', async () => {
    await resident.goTo('/orientation?besoin=caf&depuis=borny&comment=lecon')
    await resident.sees('Les lieux les plus proches')
    await resident.sees('Cet appareil ne garde pas de leçon')
    await resident.click('Fiche à imprimer')
    await resident.sees('Fiche d’orientation')
    await resident.sees('À apporter')
    await resident.seesNot('photographiez ce carré')
    await resident.click('Revenir')
    await resident.sees('Voici où aller')
  })
})
