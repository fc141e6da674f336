import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { tickWishes } from '../journeys/device'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { appointmentsOf, placeReportsOf, reportsOf } from '../journeys/rows'
import { firstPlace } from '../journeys/steps'
import { startPoorNetwork } from '../offline/poorNetwork'
import type { Visitor } from '../people'
import { contentWithLessons } from './contentWithLessons'
import { othersInSoak } from '../drivers/inSoak'

const SLUG = 'ouvrir-une-piece-jointe'
const PATH = `/tutoriels/${SLUG}`
const content = contentWithLessons()
afterAll(content.drop)

describe.each(othersInSoak('Chromium 70', 'current Chromium'))('in a cellar, with %s', way => {
  const library = openServiceForVisitors(() => ({ env: { CONTENT_DIR: content.dir } }), startPoorNetwork)
  let reader: Visitor
  beforeEach(async () => {
    reader = await library.meetAgain(way)
  })

  test('a lesson seen opens again; blocked, she wishes for an hour, and the person who helps knows the step', async () => {
    await reader.goTo(PATH)
    await reader.sees('Étape 1 sur 4')
    await library.loseNetwork(reader)
    await reader.goTo('/')
    await reader.goTo(PATH)
    await reader.sees('Suivant')
    await reader.click('Suivant')
    await reader.sees('Étape 2 sur 4')
    await reader.click('Je suis bloqué ici')
    await reader.sees('Vous étiez à l’étape 2')
    await reader.click('Nous notons cette étape')
    await reader.sees('Où voulez-vous venir ?')
    await reader.click(await firstPlace(reader))
    await reader.sees('Ce sont des souhaits')
    await tickWishes(reader, 2)
    await reader.click('Continuer')
    await reader.fill('Votre nom de famille', 'Hennequin')
    await reader.choose('Ne pas me joindre')
    await reader.click('Continuer')
    await reader.sees('Vérifiez votre rendez-vous')
    await reader.click('Envoyer ce souhait')
    await reader.sees('Pas encore envoyé')
    await library.findNetworkAgain(reader)
    await reader.sees('Votre rendez-vous est confirmé', 30_000)
    await reader.click('Voir la page du rendez-vous')
    await reader.sees('Vous étiez bloqué ici : Ouvrir une pièce jointe, étape 2.')
    expect(appointmentsOf(library.service, 'Hennequin')).toMatchObject([{ need: 'email', lesson: SLUG, step: 2 }])
  })

  test('a step that no longer matches is told when the network is back, once', async () => {
    await reader.goTo(PATH)
    await reader.sees('Suivant')
    await library.loseNetwork(reader)
    await reader.goTo(`${PATH}/signaler?etape=4`)
    await reader.choose('L’écran a changé')
    await reader.click('Envoyer')
    await reader.sees('Pas encore envoyé')
    // In the tab, in the history, and what a voice says first.
    await expect.poll(() => reader.tab.run(() => document.title)).toMatch(/^Pas encore envoyé – /)
    expect(await reader.path()).toBe(`${PATH}/signaler?etape=4`)
    await library.findNetworkAgain(reader)
    await reader.sees('Merci, c’est noté', 30_000)
    expect(reportsOf(library.service, SLUG)).toMatchObject([{ step: 4, reason: 'changed' }])
  })

  test('so is an error on the page of a place, with a few words', async () => {
    const place = '/lieux/metz-ccas'
    await reader.goTo(place)
    await reader.sees('Signaler une erreur')
    await library.loseNetwork(reader)
    await reader.goTo(`${place}/signaler`)
    await reader.choose('Autre chose')
    await reader.click('Envoyer')
    await reader.sees('Dites en quelques mots ce qui n’est pas juste.')
    await reader.fill('En quelques mots', 'La porte est derrière')
    await reader.click('Envoyer')
    await reader.sees('Pas encore envoyé')
    await library.findNetworkAgain(reader)
    await reader.sees('Merci, c’est noté', 30_000)
    expect(placeReportsOf(library.service, 'metz-ccas')).toMatchObject([
      { fault: 'other', words: 'La porte est derrière', settled_at: null },
    ])
  })

  test('the lessons kept are found and read, even those never seen', async () => {
    await reader.tab.run(async () => {
      const pack = (await (await fetch('/api/pack-tutorials')).json()) as { slug: string; version: string }[]
      const cache = await caches.open('tutorials-1')
      for (const { slug, version } of pack) {
        const url = `/api/tutorial?slug=${slug}&language=fr&version=${version}`
        await cache.put(url, await fetch(url))
      }
    })
    await library.loseNetwork(reader)
    await reader.goTo('/tutoriels')
    await reader.sees('Utiliser son téléphone')
    await reader.fill('Je n’arrive pas à…', 'piece jointe')
    await reader.click('Chercher')
    await reader.sees('leçons pour')
    await reader.click('Ouvrir une pièce jointe')
    await reader.sees('Vous n’avez pas de réseau')
    await reader.sees('Étape 1 sur 4')
    await reader.click('Suivant')
    await reader.sees('Étape 2 sur 4')
    await reader.seesNot('Ouvrez le message')
    const drawing = await reader.tab.run(() => {
      const svg = document.querySelector('.step:not([hidden]) .drawing')!
      return [svg.getBoundingClientRect().height > 100, svg.querySelectorAll('.tint').length > 0]
    })
    expect(drawing).toEqual([true, true])
    await reader.goTo('/tutoriels/nulle-part')
    await reader.sees('Cette page a besoin du réseau')
  })
})
