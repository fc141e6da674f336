import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lengthOf } from '../../scripts/basemap/lines'
import { makeBaseMap } from '../../scripts/basemap/makeBaseMap'
import { readGeoJson } from '../../scripts/basemap/readGeoJson'
import { writeBaseMapFile } from '../../scripts/basemap/writeBaseMapFile'
import { newBaseMap, type BaseMapFile } from '../../src/territory/baseMap'
import { readBaseMap } from '../../src/territory/server/readBaseMap'
import { townAreas } from '../places/known'

type Line = [number, number][]
type Made = { properties: Record<string, unknown>; type: string; coordinates: unknown }

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'basemap-'))))
afterEach(() => rmSync(folder, { recursive: true }))

function write(name: string, shapes: Made[]): string {
  const file = join(folder, name)
  const features = shapes.map(({ properties, ...geometry }) => ({ type: 'Feature', properties, geometry }))
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }))
  return file
}

const square = (west: number, south: number): Line => [
  [west, south],
  [west + 0.05, south],
  [west + 0.05, south + 0.05],
  [west, south + 0.05],
  [west, south],
]
const line = (properties: Record<string, unknown>, coordinates: Line): Made => ({
  properties,
  type: 'LineString',
  coordinates,
})

/** Two communes side by side, as two producers write them, and a stranger. */
const communes: Made[] = [
  { properties: { INSEE_COM: '57463', NOM: 'Metz' }, type: 'Polygon', coordinates: [square(6.15, 49.1)] },
  { properties: { nom: 'Montigny-les-Metz' }, type: 'MultiPolygon', coordinates: [[square(6.2, 49.1)]] },
  { properties: { INSEE_COM: '54395', NOM: 'Nancy' }, type: 'Polygon', coordinates: [square(6.18, 48.69)] },
]
const shore: Line = [
  [6.17, 49.13],
  [6.18, 49.13],
  [6.18, 49.14],
  [6.17, 49.13],
]
/** A river in three pieces, one of them upside down and one far away; a canal, a lake, a brook that nobody names. */
const water: Made[] = [
  line({ toponyme: 'Moselle' }, [[6.19, 49.12], [6.2, 49.13], [6.2, 49.14]]), // prettier-ignore
  line({ toponyme: 'Moselle' }, [[6.19, 49.12], [6.17, 49.11]]), // prettier-ignore
  line({ toponyme: 'Moselle' }, [[6.17, 48.5], [6.18, 48.6]]), // prettier-ignore
  line({ NOM: 'Rigole', NATURE: 'Canal', LARGEUR: 'Entre 15 et 25 m' }, [[6.21, 49.11], [6.24, 49.14]]), // prettier-ignore
  { properties: { name: 'Étang', natural: 'water' }, type: 'Polygon', coordinates: [shore] },
  line({ toponyme: null }, [[6.16, 49.11], [6.16, 49.12]]), // prettier-ignore
]
const areas = townAreas()
const sources = [{ text: 'IGN, BD TOPO', link: 'https://geoservices.ign.fr' }]
const before = JSON.parse(readFileSync('content/map/plan.json', 'utf8')) as BaseMapFile

const make = (communes: Made[], water: Made[], roads?: Made[]) =>
  makeBaseMap({
    communes: readGeoJson(write('communes.geojson', communes)),
    water: readGeoJson(write('water.geojson', water)),
    ...(roads && { roads: readGeoJson(write('roads.geojson', roads)) }),
    sources,
    areas,
    before,
  })

describe('a plan out of official files', () => {
  test('joins the pieces of a river that are among the communes, and leaves the others', () => {
    const { baseMap } = make(communes, water)
    const moselle = baseMap.water.filter(({ name }) => name === 'Moselle')
    expect(moselle.map(({ kind, line }) => [kind, line])).toEqual([
      ['river', [[6.17, 49.11], [6.19, 49.12], [6.2, 49.13], [6.2, 49.14]]], // prettier-ignore
    ])
  })

  test('tells canals and lakes by their nature, and how wide they are', () => {
    const { baseMap } = make(communes, water)
    const said = baseMap.water.map(({ name, kind, width }) => [name, kind, width])
    expect(said).toContainEqual(['Rigole', 'canal', 20])
    expect(said).toContainEqual(['Étang', 'lake', undefined])
    // The file does not say it: the plan that was there does.
    expect(said).toContainEqual(['Moselle', 'river', 90])
    expect(said).toHaveLength(3)
  })

  test('draws the border of two neighbours once, and no stranger', () => {
    const { baseMap, found, missing } = make(communes, water)
    const metres = baseMap.outlines!.reduce((sum, { line }) => sum + lengthOf(line), 0)
    // Seven sides, not eight: four of some 3.65 km, three of some 5.56 km.
    expect(metres / 1000).toBeCloseTo(4 * 3.64 + 3 * 5.56, 0)
    expect([found, missing.length]).toEqual([2, 44])
  })

  test('says where it comes from, keeps where names stand, and is read at the start like the one drawn by hand', () => {
    const { baseMap } = make(communes, water, [line({ ref: 'A 31' }, [[6.15, 49.11], [6.19, 49.14]])]) // prettier-ignore
    const file = join(folder, 'plan.json')
    writeFileSync(file, writeBaseMapFile(baseMap))
    const read = readBaseMap(file, areas)!
    expect(read.caption).toBe('D’après IGN, BD TOPO.')
    expect(read.sources).toEqual(sources)
    expect(read.roads!.map(({ name }) => name)).toEqual(['A 31'])
    expect(read.names).toEqual(newBaseMap(before, areas).names)
  })

  test('leaves out streets before waters, and says which', { timeout: 60_000 }, () => {
    const zigzag = (seed: number): Line =>
      Array.from({ length: 60 }, (_, at) => [6.14 + at / 600, 49.1 + seed / 3000 + (at % 2) / 100])
    const streets = Array.from({ length: 80 }, (_, at) => line({ nom: `Rue n° ${at}` }, zigzag(at)))
    const { baseMap, dropped } = make(communes, water, streets)
    expect(Buffer.byteLength(writeBaseMapFile(baseMap))).toBeLessThanOrEqual(15_000)
    expect(new Set(baseMap.water.map(({ name }) => name))).toEqual(new Set(['Moselle', 'Rigole', 'Étang']))
    expect(baseMap.roads!.length).toBeGreaterThan(3)
    expect(dropped.length).toBe(80 - new Set(baseMap.roads!.map(({ name }) => name)).size)
  })

  test('stays small, whatever the files weigh', { timeout: 60_000 }, () => {
    const wave = (seed: number) =>
      Array.from({ length: 500 }, (_, at): [number, number] => [
        6 + (at / 500) * 0.3,
        49.05 + seed / 1000 + Math.sin(at / 3 + seed) / 900 + Math.sin(at / 45) / 60,
      ])
    const many = Array.from({ length: 150 }, (_, at) => line({ nom: `Rivière n° ${at}` }, wave(at)))
    const { baseMap, dropped } = make(communes, [...many, line({ nom: 'Moselle' }, wave(60).slice(300, 320))])
    for (const text of [writeBaseMapFile(baseMap), JSON.stringify(newBaseMap(baseMap, areas))]) {
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(15_000)
    }
    // What somebody had put on the plan stays, though others are longer; what had to go is said.
    expect(baseMap.water.map(({ name }) => name)).toContain('Moselle')
    expect(dropped.length).toBeGreaterThan(5)
  })
})

describe('a file that cannot serve', () => {
  const lambert = [{ ...communes[0]!, coordinates: [[[931_000, 6_894_000], [932_000, 6_894_000], [932_000, 6_895_000], [931_000, 6_894_000]]] }] // prettier-ignore
  const swapped = water.map(({ coordinates, ...shape }) => ({
    ...shape,
    coordinates: JSON.parse(JSON.stringify(coordinates), (_, value: unknown) =>
      Array.isArray(value) && typeof value[0] === 'number' ? [...value].reverse() : value,
    ) as unknown,
  }))

  test.each([
    ['in another projection', lambert, water, /communes\.geojson: is not in degrees: export it again in WGS 84/],
    [
      'of another country',
      [communes[2]!],
      water,
      /none of its outlines is a commune of areas\.json: one of code_insee, .* found INSEE_COM, NOM/,
    ],
    [
      'with no name',
      communes,
      [line({ id: 3 }, shore)],
      /water\.geojson: nothing in it has a name: one of nom, .* found id/,
    ],
    [
      'with latitude first',
      communes,
      swapped,
      /none of its waters is among the communes: are longitude and latitude in this order/,
    ],
    ['of points', communes, [{ properties: {}, type: 'Point', coordinates: [6, 49] }], /holds no line and no outline/],
  ])('%s says what is wrong and what to do', (_which, communes, water, message) => {
    expect(() => make(communes, water)).toThrow(message)
  })

  test('stops the command with one line', { timeout: 60_000 }, () => {
    const run = (...words: string[]) => {
      try {
        const command = ['--import', 'tsx', 'scripts/make-basemap.ts', ...words]
        return execFileSync(process.execPath, command, { encoding: 'utf8', stdio: 'pipe' })
      } catch (error) {
        return (error as { stderr: string }).stderr
      }
    }
    const files = [write('communes.geojson', communes), write('water.geojson', water)]
    const out = join(folder, 'made.json')
    expect(run(join(folder, 'nowhere'), files[1]!, '--source', 'IGN')).toMatch(/^\S+nowhere: is not there: .*\n$/)
    expect(run(...files, '--out', out)).toMatch(/^their licences ask who made them: add --source.*\n$/)
    expect(run(...files, '--out', out, '--source', 'IGN https://ign.fr')).toMatch(
      /made\.json: .* KB, 2 communes, true to 15 m\n/,
    )
    expect(readBaseMap(out, areas)!.sources).toEqual([{ text: 'IGN', link: 'https://ign.fr' }])
  })
})
