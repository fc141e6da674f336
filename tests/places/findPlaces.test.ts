import { describe, expect, test } from 'vitest'
import { findPlaces } from '../../src/places/findPlaces'
import { NEEDS } from '../../src/needs/need'
import type { Place } from '../../src/places/place'
import { placeQuery, readPlaceSearch } from '../../src/places/placeSearch'
import { distanceInMetres } from '../../src/platform/everywhere/distance'
import { at, knownPlaces, madeUpPlace, townAreas, townPlaces } from './known'

const TUESDAY = at('2026-12-01', '10:00')
const town = knownPlaces(townPlaces(), TUESDAY)
const find = (search: Parameters<typeof findPlaces>[1], places = town, now = TUESDAY) => findPlaces(places, search, now)
const ids = (found: ReturnType<typeof find>) => found.lines.map(({ id }) => id)
const pagesOf = (search: Parameters<typeof findPlaces>[1], places = town) => {
  const { pages } = find(search, places)
  return Array.from({ length: pages }, (_, page) => find({ ...search, page: page + 1 }, places).lines).flat()
}

describe('the list of places', () => {
  test('without a start, follows the order of the town', () => {
    const found = find({})
    expect(ids(found).slice(0, 3)).toEqual(['metz-mq-bellecroix', 'metz-mq-borny', 'metz-mq-sablon'])
    expect([found.total, found.pages, found.lines.length]).toEqual([42, 3, 20])
  })

  test('from a district, is nearest first, and those without a known position last', () => {
    for (const area of townAreas()) {
      const distances = pagesOf({ from: area.id }).map(({ distance }) => distance ?? Infinity)
      expect(distances).toEqual([...distances].sort((a, b) => a - b))
    }
    expect(ids(find({ from: 'bellecroix' }))[0]).toBe('metz-mq-bellecroix')
  })

  test('never says a place nearer than what is known of its position', () => {
    const borny = town.directory.findPlace('metz-mq-borny')!
    const line = find({ from: 'borny' }).lines.find(({ id }) => id === borny.id)!
    expect(distanceInMetres(borny.position!, { lat: 49.113, lon: 6.216 })).toBeLessThan(100)
    expect([line.distance, line.isApproximate]).toEqual([800, true])
  })

  test('gives no distance to a bus that moves', () => {
    const bus = pagesOf({ from: 'metz' }).find(({ id }) => id === 'fs-1999')!
    expect([bus.distance, bus.isMoving]).toEqual([null, true])
  })

  test('shows each place once, page after page; a page too far is the last one', () => {
    const all = pagesOf({ from: '57000' }).map(({ id }) => id)
    expect([all.length, new Set(all).size]).toEqual([42, 42])
    expect(find({ page: 2000 }).page).toBe(3)
  })

  test.each(NEEDS.map(({ id }) => id))(
    'for %s, shows the places that offer one of its services, and no other',
    need => {
      const { services } = NEEDS.find(({ id }) => id === need)!
      const wanted = town.directory.places.filter(
        place =>
          find({}).total &&
          place.services.length > 0 &&
          place.id !== 'pcsolidaire-atelier' &&
          (need === 'other' || services.some(service => place.services.includes(service))),
      )
      expect(
        pagesOf({ need })
          .map(({ id }) => id)
          .sort(),
      ).toEqual(wanted.map(({ id }) => id).sort())
    },
  )

  /** A place open from 9 to 12, on the word of a source of this day. */
  const openSince = (id: string, date: string) =>
    madeUpPlace({ id, hours: 'Mo-Fr 09:00-12:00', sources: [{ text: 'Essai', date, facts: ['hours'] }] })

  test('open now, shows only what is open for sure at that minute', () => {
    const made = [openSince('a', '2026-10-01'), madeUpPlace({ id: 'b' })]
    const openAt = (date: string, time: string) =>
      ids(find({ open: '1' }, knownPlaces(made, at(date, time)), at(date, time)))
    expect([openAt('2026-12-01', '03:00'), openAt('2026-12-01', '10:00'), openAt('2026-12-01', '12:30')]).toEqual([
      [],
      ['a'],
      [],
    ])
    expect(openAt('2026-12-25', '10:00')).toEqual([])
  })

  test('open now, leaves out hours of over 18 months; asks nothing of it when all are as old', () => {
    const [fresh, old] = [openSince('fresh', '2025-06-15'), openSince('old', '2025-05-15')]
    const found = find({ open: '1' }, knownPlaces([fresh, old], TUESDAY))
    expect([found.filters, ids(found)]).toEqual([['open'], ['fresh']])
    expect(find({}, knownPlaces([old], TUESDAY)).filters).toEqual([])
  })

  test('offers a filter only when a place says something of it', () => {
    expect(find({}).filters).toEqual(['equipment'])
    const stepFree = knownPlaces([madeUpPlace({ id: 'a', stepFree: true }), madeUpPlace({ id: 'b' })], TUESDAY)
    const found = find({ stepFree: '1' }, stepFree)
    expect([found.filters, ids(found)]).toEqual([['stepFree'], ['a']])
  })

  test('says that a start is not known, and shows all places', () => {
    const found = find({ from: 'Strasbourg' })
    expect([found.from, found.total]).toEqual([{ typed: 'Strasbourg', area: null, isUnknown: true }, 42])
  })
})

describe('the address of a search', () => {
  test('says it all, and is read back the same', () => {
    const search = {
      need: 'caf',
      from: 'Le Ban-Saint-Martin',
      open: '1',
      stepFree: '1',
      equipment: '1',
      page: 3,
    } as const
    expect(readPlaceSearch(new URLSearchParams(placeQuery(search)))).toEqual(search)
  })

  test('that cannot be read is left out', () => {
    const read = readPlaceSearch(new URLSearchParams('besoin=dormir&depuis=&ouvert=oui&page=-4'))
    expect(read).toEqual({ page: 1 })
  })
})

describe('with the places of a whole country', () => {
  const country = Array.from({ length: 20_000 }, (_, at): Place =>
    madeUpPlace({
      id: `p-${at}`,
      order: at,
      position: { lat: 42 + ((at * 7919) % 8000) / 1000, lon: -4 + ((at * 104_729) % 12_000) / 1000 },
      services: at % 3 ? ['Aide aux démarches administratives'] : ['Accès internet et matériel informatique'],
    }),
  )
  const known = knownPlaces(country, TUESDAY)

  test('the nearest are the nearest', () => {
    const from = { lat: 48.123, lon: 2.345 }
    const nearest = country
      .filter(({ services }) => services[0] === 'Accès internet et matériel informatique')
      .map(({ id, position }) => ({ id, distance: Math.round(distanceInMetres(from, position!)) }))
      .sort((a, b) => a.distance - b.distance)
    const found = find({ from: '48.123,2.345', need: 'print' }, known)
    expect(found.lines.map(({ distance }) => distance)).toEqual(nearest.slice(0, 20).map(({ distance }) => distance))
    expect(found.total).toBe(nearest.length)
  })

  test('a list from a new position takes a few milliseconds', () => {
    const took = Array.from({ length: 30 }, (_, i) => {
      const start = performance.now()
      find({ from: `48.${100 + i},2.3`, need: 'caf' }, known)
      return performance.now() - start
    }).sort((a, b) => a - b)
    // Some 4 ms on one slow core; a sort that compares in JavaScript takes 40.
    expect(took[15]).toBeLessThan(20)
  })
})
