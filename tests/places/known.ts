import { readFileSync } from 'node:fs'
import { newPlaceDirectory } from '../../src/places/placeDirectory'
import type { PlacesWithHours } from '../../src/places/placesWithHours'
import type { Place } from '../../src/places/place'
import { hoursAt } from '../../src/hours/server/hoursCache'
import { readPlaces } from '../../src/places/server/readPlaces'
import { readAreas } from '../../src/territory/server/readAreas'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { newWords, type Dictionary } from '../../src/platform/everywhere/words'

/** The real places, areas and words of the town. */
export const townPlaces = () => readPlaces('content/places')
export const townAreas = () => readAreas('content/areas.json')
export const french = newWords('fr', JSON.parse(readFileSync('content/words/fr.json', 'utf8')) as Dictionary)

export const TOWN_PHONE = '+33800891891'

/** "mardi 1er décembre 2026, 10 h" is `at('2026-12-01', '10:00')`. */
export const at = (date: string, time: string): number => instantOf(date, time)!

export const knownPlaces = (places: Place[], now: number): PlacesWithHours => ({
  directory: newPlaceDirectory(places, townAreas()),
  hoursOf: hoursAt(now),
})

/** A place of no town, where only what a test speaks of is said. */
export const madeUpPlace = (said: Partial<Place> & { id: string }): Place => ({
  name: said.id,
  kind: 'association',
  order: 10,
  commune: 'Metz',
  services: ['Aide aux démarches administratives'],
  sources: [],
  ...said,
})
