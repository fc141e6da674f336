import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { findPlacesOnMap } from '../../src/map/findPlacesOnMap'
import { holds, snapBounds, toPosition, toWorld, type Bounds } from '../../src/map/mapGrid'
import { FindPlacesOnMap, type PlacesOnMap } from '../../src/map/mapQuestions'
import type { Place } from '../../src/places/place'
import { distanceInMetres } from '../../src/platform/everywhere/distance'
import { at, knownPlaces, madeUpPlace, townAreas, townPlaces } from '../places/known'

const TUESDAY = at('2026-12-01', '10:00')
const town = knownPlaces(townPlaces(), TUESDAY)
type Asked = Parameters<typeof findPlacesOnMap>[1]
const find = (asked: Asked = {}, places = town) => findPlacesOnMap(places, asked, TUESDAY)
const METROPOLE: Bounds = [5.9, 48.9, 6.5, 49.3]
const countOf = ({ marks, groups }: PlacesOnMap) => marks.length + groups.reduce((sum, { count }) => sum + count, 0)
const placed = (id: string, lat: number, lon: number, more: Partial<Place> = {}) =>
  madeUpPlace({ id, position: { lat, lon }, ...more })

describe('someone who looks at the map of the town', () => {
  test('finds every place that has a position, alone or in a group, at every zoom', () => {
    const fixed = town.directory.places.filter(
      ({ position, isMoving, services, id }) =>
        position && !isMoving && services.length > 0 && id !== 'pcsolidaire-atelier',
    )
    for (let zoom = 9; zoom <= 18; zoom++) {
      const found = find({ bounds: METROPOLE, zoom })
      expect([zoom, countOf(found), found.shown]).toEqual([zoom, fixed.length, fixed.length])
    }
  })

  test('meets no two marks that hide each other', () => {
    for (const zoom of [10, 12, 14, 16]) {
      const found = find({ bounds: METROPOLE, zoom })
      const points = [...found.marks, ...found.groups].map(toWorld)
      for (const [one, a] of points.entries()) {
        for (const b of points.slice(one + 1)) {
          expect(Math.hypot(a.x - b.x, a.y - b.y) * 2 ** zoom).toBeGreaterThan(25)
        }
      }
    }
  })

  test('sees groups part as they come closer', () => {
    const counts = [10, 12, 14, 16].map(zoom => find({ bounds: METROPOLE, zoom }).groups.length)
    expect(counts.at(-1)).toBeLessThan(counts[1]!)
    expect(find({ bounds: METROPOLE, zoom: 10 }).marks.length).toBeLessThan(
      find({ bounds: METROPOLE, zoom: 16 }).marks.length,
    )
  })

  test('hears no two groups by the same name, and near what each is', () => {
    for (const zoom of [10, 11, 12, 13, 14]) {
      const names = find({ bounds: METROPOLE, zoom }).groups.map(({ near }) => near)
      expect([zoom, new Set(names).size]).toEqual([zoom, names.length])
    }
    const near = find({ bounds: METROPOLE, zoom: 12 }).groups.map(group => group.near)
    expect(near.filter(name => townAreas().some(area => area.name === name)).length).toBeGreaterThan(3)
    // Of another region, none is said to be near a district of ours.
    const away = knownPlaces([placed('one', 43.3, 5.4, { commune: 'Marseille' }), placed('two', 43.3, 5.4)], TUESDAY)
    expect(find({ bounds: [5, 43, 6, 44], zoom: 12 }, away).groups.map(group => group.near)).toEqual(['Marseille'])
  })

  test('is told who is in a group that no zoom can part', () => {
    const twins = knownPlaces([placed('one', 49.12, 6.18), placed('two', 49.12, 6.18)], TUESDAY)
    const [far] = find({ bounds: METROPOLE, zoom: 14 }, twins).groups
    const [near] = find({ bounds: [6.17, 49.11, 6.19, 49.13], zoom: 18 }, twins).groups
    expect([far!.count, far!.marks]).toEqual([2, undefined])
    expect(near!.marks!.map(({ id }) => id).sort()).toEqual(['one', 'two'])
  })

  test('first sees where most places are; around the district asked for; around one place', () => {
    const { view } = find()
    const metz = townAreas().find(({ id }) => id === 'metz')!.position
    expect(holds(view, metz)).toBe(true)
    expect(view[2] - view[0]).toBeLessThan(0.2)
    const borny = townAreas().find(({ id }) => id === 'borny')!.position
    const near = find({ from: 'Borny' }).view
    expect(holds(near, borny)).toBe(true)
    expect(distanceInMetres({ lat: near[1], lon: near[0] }, { lat: near[3], lon: near[2] })).toBeLessThan(6_000)
    const place = town.directory.findPlace('fs-2436')!
    expect(holds(find({ place: 'fs-2436' }).view, place.position!)).toBe(true)
  })

  test('keeps the filters of the list', () => {
    const found = find({ bounds: METROPOLE, zoom: 18, need: 'print' as never, stepFree: '1' })
    expect(found.marks.every(({ id }) => town.directory.findPlace(id)!.stepFree)).toBe(true)
    expect(find({ bounds: METROPOLE, zoom: 12, open: '1' }).shown).toBeLessThan(
      find({ bounds: METROPOLE, zoom: 12 }).shown,
    )
  })

  test('is told of what goes from stop to stop, and does not look for it on the map', () => {
    const found = find({ bounds: METROPOLE, zoom: 18 })
    expect(found.moving.map(({ id }) => id)).toContain('fs-1999')
    expect(found.marks.map(({ id }) => id)).not.toContain('fs-1999')
  })

  test('is told which positions are only roughly known', () => {
    const found = find({ bounds: METROPOLE, zoom: 18 })
    const marks = [...found.marks, ...found.groups.flatMap(({ marks = [] }) => marks)]
    expect(marks.find(({ id }) => id === 'metz-mq-borny')!.approximateWithin).toBe(800)
  })

  test('asks by an address that no world or zoom of ours has: refused', () => {
    const read = (parameters: object) => v.safeParse(FindPlacesOnMap.parameters, parameters).success
    expect(read({ bounds: '6.1,49,6.3,49.2', zoom: '12' })).toBe(true)
    for (const bounds of ['', '6,49', '6.3,49,6.1,49.2', 'a,b,c,d', '1,2,3,4,5']) expect(read({ bounds })).toBe(false)
    for (const zoom of ['3', '19', '12.5', 'x']) expect(read({ zoom })).toBe(false)
  })
})

describe('with the places of a whole country', () => {
  const many = Array.from({ length: 20_000 }, (_, number) =>
    placed(`p-${number}`, 42.4 + ((number * 7919) % 8600) / 1000, -4.7 + ((number * 104_729) % 12_800) / 1000),
  )
  const country = knownPlaces(many, TUESDAY)

  test('a phone is never given more than it can draw', () => {
    for (const zoom of [9, 12, 18]) {
      const found = find({ bounds: [-5, 42, 8.2, 51.1], zoom }, country)
      expect(found.marks.length + found.groups.length).toBeLessThanOrEqual(150)
      expect(countOf(found)).toBe(20_000)
    }
  })

  test('the town is drawn from its own places: the thousands of elsewhere are not looked at', () => {
    let looked = 0
    const watched = many.map(place => ({
      ...place,
      get position() {
        looked++
        return place.position
      },
    }))
    const there = knownPlaces(watched, TUESDAY)
    find({ bounds: METROPOLE, zoom: 12 }, there)
    looked = 0
    find({ bounds: METROPOLE, zoom: 12 }, there)
    expect(looked).toBeLessThan(3_000)
  })
})

describe('the same view has the same address', () => {
  test('whoever moves a little asks for the same places', () => {
    const [west, south, east, north] = snapBounds([6.1, 49.05, 6.2, 49.15], 12)
    expect([west <= 6.1, south <= 49.05, east >= 6.2, north >= 49.15]).toEqual([true, true, true, true])
    expect(snapBounds([6.1005, 49.0505, 6.2005, 49.1505], 12)).toEqual([west, south, east, north])
  })

  test('the world and back', () => {
    const { lat, lon } = toPosition(toWorld({ lat: 49.12, lon: 6.18 }))
    expect([lat.toFixed(6), lon.toFixed(6)]).toEqual(['49.120000', '6.180000'])
  })
})
