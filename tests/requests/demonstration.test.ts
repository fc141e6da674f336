import { expect, test } from 'vitest'
import { offeredOpenings } from '../../src/appointments/offeredOpenings'
import { freeSlots } from '../../src/appointments/freeSlots'
import { readOpeningsFile } from '../../src/appointments/server/readOpenings'
import { DAY_MS, HOUR_MS } from '../../src/platform/everywhere/durations'
import { COLLECTION_NEED } from '../../src/requests/collection'
import { newPlaceDirectory } from '../../src/places/placeDirectory'
import { townAreas, townPlaces } from '../places/known'

/** A year and its bank holidays, from any hour of the week that somebody may try it at. */
const START = Date.parse('2026-12-01T00:30:00+01:00')
const STEP_MS = 7 * HOUR_MS

test('who tries the demonstration collects a computer at a choice of two places, at any hour of any day', () => {
  const file = 'content/demonstration/openings.json'
  const directory = newPlaceDirectory(townPlaces(), townAreas())
  const made = readOpeningsFile(file, id => directory.findPlace(id) !== undefined)
  const openings = offeredOpenings(made, directory)
  const search = { openings, closings: [], taken: new Map<string, number>() }
  const without: string[] = []
  for (let now = START; now < START + 366 * DAY_MS; now += STEP_MS) {
    const places = new Set<string>()
    for (const { placeId } of freeSlots({ ...search, now }, COLLECTION_NEED)) places.add(placeId)
    if (places.size < 2) without.push(new Date(now).toISOString())
  }
  expect(without).toEqual([])
  // Made-up hours name it, never a made-up service: no list of places says that one gives computers.
  const named = openings.filter(({ needs }) => needs.includes(COLLECTION_NEED))
  expect(named.map(({ needs }) => needs)).toEqual(named.map(() => [COLLECTION_NEED]))
})
