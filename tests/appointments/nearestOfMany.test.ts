import { expect, test } from 'vitest'
import { seededRandom } from '../../scripts/bench/seededRandom'
import { nearestReceiving } from '../../src/appointments/findSlots'
import { distanceTo } from '../../src/places/distanceTo'
import type { Place } from '../../src/places/place'
import { newPlaceDirectory } from '../../src/places/placeDirectory'

const COUNTRY = 5_000
const random = seededRandom(7)
const places = Array.from({ length: COUNTRY }, (_, number) => ({
  id: `lieu-${number}`,
  name: `Lieu ${number}`,
  order: 1,
  // One in fifty has no known position, and one in fifty moves.
  ...(number % 50 && { position: { lat: 42.4 + random() * 8.6, lon: -4.7 + random() * 12.8 } }),
  ...(number % 50 === 1 && { isMoving: true }),
})) as unknown as Place[]
const directory = newPlaceDirectory(places, [])
const METZ = { lat: 49.12, lon: 6.17 }

const sortedWhole = (ids: Set<string>, from: typeof METZ, count: number) =>
  places
    .filter(({ id }) => ids.has(id))
    .map(place => ({ id: place.id, distance: distanceTo(place, from) ?? Infinity }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ distance }) => distance)

test.each([
  ['each receives', () => true, 15],
  ['one in ten receives', (number: number) => number % 10 === 3, 15],
  ['none receives within hundreds of kilometres', (number: number) => (places[number]!.position?.lat ?? 0) < 44, 6],
  ['as many are asked for as there are', (number: number) => number % 20 === 0, 250],
])('the nearest of a country are those that sorting all of it gives, when %s', (_name, receives, count) => {
  const ids = places.flatMap(({ id }, number) => (receives(number) ? [id] : []))
  const found = nearestReceiving(ids, directory, { from: METZ, count })
  const distances = found.map(id => distanceTo(directory.findPlace(id)!, METZ) ?? Infinity)
  expect(distances).toEqual(sortedWhole(new Set(ids), METZ, count))
})

test('to find them, a small part of a country is looked at', () => {
  let looked = 0
  const counted = places.map(place => new Proxy(place, { get: (one, name) => (looked++, Reflect.get(one, name)) }))
  const watched = newPlaceDirectory(counted, [])
  const ids = places.map(({ id }) => id)
  nearestReceiving(ids, watched, { from: METZ, count: 15 })
  looked = 0
  expect(nearestReceiving(ids, watched, { from: METZ, count: 15 })).toHaveLength(15)
  expect(looked).toBeLessThan(COUNTRY)
})
