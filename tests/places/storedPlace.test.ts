import { afterEach, expect, test, vi } from 'vitest'
import { readStoredPlace, writeStoredPlace } from '../../src/places/server/storedPlace'
import { townPlaces } from './known'

afterEach(() => vi.restoreAllMocks())

test('a place is read as it was written, and so is one of before shapes were counted', () => {
  for (const place of townPlaces()) {
    expect(readStoredPlace({ id: place.id, json: writeStoredPlace(place) })).toEqual(place)
    expect(readStoredPlace({ id: place.id, json: JSON.stringify(place) })).toEqual(place)
  }
})

test('one that this release cannot read is said by its id, and stops nothing', () => {
  const [place] = townPlaces()
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const cut = writeStoredPlace(place!).slice(0, -9)
  for (const json of [cut, '[]', JSON.stringify({ ...place, shape: 2 }), JSON.stringify({ ...place, services: null })])
    expect(readStoredPlace({ id: place!.id, json })).toBeNull()
  expect(said.mock.calls).toHaveLength(4)
  expect(said.mock.calls.every(([line]) => String(line).includes(place!.id))).toBe(true)
})
