import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Point } from '../../src/territory/baseMap'
import { readBaseMap } from '../../src/territory/server/readBaseMap'
import { distanceInMetres, type Position } from '../../src/platform/everywhere/distance'
import { townAreas } from './known'

const FILE = 'content/map/plan.json'
const areas = townAreas()
const baseMap = readBaseMap(FILE, areas)!

const positionOf = ([lon, lat]: Point): Position => ({ lat, lon })
const courseOf = (name: string) => baseMap.water.find(course => course.name === name)!.line
const endsOf = (line: Point[]) => [line[0]!, line[line.length - 1]!] as const

/** East and north of the first point, metres. */
const offset = (from: Position, to: Position) => ({
  east: distanceInMetres(from, { lat: from.lat, lon: to.lon }) * Math.sign(to.lon - from.lon),
  north: distanceInMetres(from, { lat: to.lat, lon: from.lon }) * Math.sign(to.lat - from.lat),
})

/** The bank on which someone stands who looks downstream, and the way to the water. */
function bankOf(position: Position, line: Point[]): { bank: 'left' | 'right'; metres: number } {
  const parts = line.slice(1).map((to, at) => {
    const [a, b] = [offset(position, positionOf(line[at]!)), offset(position, positionOf(to))]
    const [east, north] = [b.east - a.east, b.north - a.north]
    const along = -(a.east * east + a.north * north) / (east ** 2 + north ** 2)
    const share = Math.max(0, Math.min(1, along))
    const metres = Math.hypot(a.east + east * share, a.north + north * share)
    return { metres, bank: east * -a.north - north * -a.east > 0 ? ('left' as const) : ('right' as const) }
  })
  return parts.sort((a, b) => a.metres - b.metres)[0]!
}

describe('the plan of the town', () => {
  test('weighs 15 KB at most, as a file and as a phone gets it', () => {
    expect(readFileSync(FILE).length).toBeLessThanOrEqual(15_000)
    expect(Buffer.byteLength(JSON.stringify(baseMap))).toBeLessThanOrEqual(15_000)
  })

  test('tells a phone nothing that is for who edits it', () => {
    expect(JSON.stringify(baseMap)).not.toMatch(/"(source|confidence|area)"/)
  })

  test('names each commune and each district once, within its bounds', () => {
    expect(baseMap.names.map(({ name }) => name).sort()).toEqual(areas.map(({ name }) => name).sort())
    const [west, south, east, north] = baseMap.bounds
    for (const { name, lat, lon } of baseMap.names) {
      expect([name, lon > west && lon < east && lat > south && lat < north]).toEqual([name, true])
    }
  })

  test('says of each course and each place moved where that comes from', () => {
    const { water, islands, names } = JSON.parse(readFileSync(FILE, 'utf8')) as Record<
      string,
      Record<string, unknown>[]
    >
    for (const { name, source, confidence } of water!) expect([name, source, confidence]).not.toContain(undefined)
    for (const { name, source } of islands!) expect([name, source]).not.toContain(undefined)
    for (const { area, at, source } of names!) expect([area, Boolean(source)]).toEqual([area, Boolean(at)])
  })

  test('puts a name where people live: never far from the centre of the commune', () => {
    for (const { name, lat, lon } of baseMap.names) {
      const { position } = areas.find(area => area.name === name)!
      expect([name, distanceInMetres(position, { lat, lon }) < 2500]).toEqual([name, true])
    }
  })
})

describe('its rivers', () => {
  test.each(baseMap.water.map(({ name, line }) => ({ name, line })))('$name never jumps', ({ line }) => {
    const steps = line.slice(1).map((to, at) => distanceInMetres(positionOf(line[at]!), positionOf(to)))
    expect(Math.max(...steps)).toBeLessThan(1500)
    expect(Math.min(...steps)).toBeGreaterThan(0)
  })

  test('flow from the south to the north', () => {
    for (const name of ['Moselle', 'Seille', 'Canal de Jouy']) {
      const [source, mouth] = endsOf(courseOf(name))
      expect([name, mouth[1] > source[1]]).toEqual([name, true])
    }
  })

  test.each([
    ['Seille', 'Moselle, bras mort', [1]],
    ['Moselle, bras mort', 'Moselle', [1]],
    ['Moselle, bras du Saulcy', 'Moselle', [0]],
    ['Moselle, bras du Saulcy', 'Moselle, bras mort', [1]],
    ['Moselle, bras de l’Université', 'Moselle', [1]],
    ['Canal de Metz', 'Moselle', [0, 1]],
    ['Canal de Jouy', 'Moselle, bras mort', [1]],
  ])('%s meets %s', (name, other, ends) => {
    for (const at of ends) {
      expect(bankOf(positionOf(endsOf(courseOf(name))[at as 0 | 1]), courseOf(other)).metres).toBeLessThan(120)
    }
  })

  // As one knows who crosses the bridges: left and right are those of the water that flows.
  const banks: [string, 'left' | 'right', string[]][] = [
    ['Moselle', 'left', ['ars-sur-moselle', 'vaux', 'jussy', 'sainte-ruffine', 'scy-chazelles', 'longeville-les-metz', 'le-ban-saint-martin', 'devant-les-ponts', 'patrotte', 'woippy', 'la-maxe', 'plappeville']], // prettier-ignore
    ['Moselle', 'right', ['augny', 'montigny-les-metz', 'centre-ville', 'pontiffroy', 'bellecroix', 'saint-julien-les-metz', 'chieulles', 'marly', 'borny']], // prettier-ignore
    ['Moselle, bras mort', 'left', ['pontiffroy']],
    ['Moselle, bras mort', 'right', ['centre-ville', 'bellecroix', 'montigny-les-metz', 'saint-julien-les-metz']],
    ['Canal de Metz', 'left', ['devant-les-ponts', 'patrotte', 'le-ban-saint-martin']],
    ['Canal de Metz', 'right', ['pontiffroy', 'centre-ville']],
    ['Seille', 'left', ['coin-sur-seille', 'cuvry', 'coin-les-cuvry', 'pournoy-la-chetive', 'marly', 'sablon', 'centre-ville', 'montigny-les-metz']], // prettier-ignore
    ['Seille', 'right', ['pouilly', 'magny', 'queuleu', 'bellecroix', 'borny', 'peltre', 'vallieres']],
  ]
  test.each(banks.flatMap(([river, bank, places]) => places.map(place => ({ river, bank, place }))))(
    '$place is on the $bank bank of the $river',
    ({ river, bank, place }) => {
      const { name } = areas.find(({ id }) => id === place)!
      const position = baseMap.names.find(each => each.name === name)!
      expect(bankOf(position, courseOf(river)).bank).toBe(bank)
    },
  )

  test('BLIIIDA is on the island, between the river and its old arm', () => {
    const bliiida = { lat: 49.126529, lon: 6.182701 }
    expect(bankOf(bliiida, courseOf('Moselle')).bank).toBe('right')
    expect(bankOf(bliiida, courseOf('Moselle, bras mort')).bank).toBe('left')
  })
})
