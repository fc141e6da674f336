import { describe, expect, test } from 'vitest'
import type { Way } from '../people'
import { untilMapIsAwake } from '../map/lookAtMap'
import { openServiceForVisitors } from './serviceForVisitors'
import { appointmentsOf } from './rows'
import { BELLECROIX, freeTimes, inAnyCase, sayWhoComes, sendAndReadReference } from './steps'

const NARROW = { width: 320, height: 568 }

/** In the page. */
const askedForPlaces = () =>
  performance.getEntriesByType('resource').filter(({ name }) => name.includes('find-places-on-map')).length

/** From what one needs to a booked appointment, by the map, on the narrowest screen. */
const people: [who: string, way: Way, contact: { familyName: string; phone: string }][] = [
  ['Paul, 52, who cannot hold a mouse', 'keyboard only', { familyName: 'Lallement', phone: '06 39 98 44 66' }],
  ['Amina, 41, who reads at 400 %', '320 px', { familyName: 'Zerrouki', phone: '06 39 98 55 77' }],
  ['Monique, 69, with a phone of 2018', 'Chromium 70', { familyName: 'Hackspill', phone: '06 39 98 33 88' }],
  ['Karim, 34, whose browser runs no script', 'JavaScript off', { familyName: 'Mansouri', phone: '06 39 98 22 99' }],
]

const library = openServiceForVisitors()

describe.each(people)('%s', (_who, way, contact) => {
  test('says the need, finds a place on the map, and books there', async () => {
    const resident = await library.meet(way, { viewport: NARROW })
    const hasScript = way !== 'JavaScript off'
    await resident.goTo('/lieux')
    await resident.click('Filtrer')
    await resident.choose('Faire une démarche Caf', 'De quoi avez-vous besoin ?')
    await resident.fill('Où êtes-vous ?', 'Bellecroix')
    await resident.click('Chercher')
    await resident.click('Voir sur la carte')
    await resident.sees('Les lieux de la carte')
    expect(await resident.path()).toBe('/lieux/carte?besoin=caf&depuis=Bellecroix')
    await resident.sees('Voir en liste')
    expect(await resident.tab.run(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)

    if (hasScript) {
      await untilMapIsAwake(resident)
      await new Promise(resolve => setTimeout(resolve, 400))
      expect(await resident.tab.run(askedForPlaces)).toBe(1)
      await resident.click('Voir de plus près')
      await resident.click(`${BELLECROIX} – France services`)
      await resident.sees('Premier rendez-vous libre')
      expect(await resident.tab.run(() => document.activeElement!.className)).toBe('map__card')
      expect(await resident.tab.run(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      await resident.click('Prendre rendez-vous')
    } else {
      expect(await resident.tab.run(() => document.querySelectorAll('.map__box svg').length).catch(() => 1)).toBe(1)
      await resident.click(BELLECROIX)
      await resident.click('Prendre rendez-vous')
      await resident.click('Faire une démarche Caf')
    }

    await resident.sees('Quand voulez-vous venir ?')
    const [time = ''] = await freeTimes(resident)
    await resident.click(time)
    await resident.sees('Qui vient au rendez-vous ?')
    await sayWhoComes(resident, contact)
    await sendAndReadReference(resident)
    await resident.sees(inAnyCase(time))
    expect(appointmentsOf(library.service, contact.familyName)).toMatchObject([{ state: 'confirmed' }])
    expect(resident.tab.errors()).toEqual([])
  })
})
