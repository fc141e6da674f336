import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readBaseMap } from '../../src/territory/server/readBaseMap'
import { townAreas } from './known'

const TOWN_PLAN = 'content/map/plan.json'
const areas = townAreas()

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'plan-'))))
afterEach(() => rmSync(folder, { recursive: true }))

function readWith(changes: Record<string, unknown>) {
  const file = join(folder, 'plan.json')
  const baseMap = JSON.parse(readFileSync(TOWN_PLAN, 'utf8')) as Record<string, unknown>
  writeFileSync(file, JSON.stringify({ ...baseMap, ...changes }))
  return () => readBaseMap(file, areas)
}

const line = [
  [6.1, 49.1],
  [6.2, 49.1],
  [6.2, 49.2],
]

describe('the file of a plan', () => {
  test('that the town has not drawn is no fault: there is no plan', () => {
    expect(readBaseMap(join(folder, 'plan.json'), areas)).toBeNull()
  })

  test.each([
    ['an unknown field', { echelle: 25_000 }, /plan\.json: echelle: unknown field: remove it/],
    ['no bounds', { bounds: undefined }, /bounds: is missing: add it/],
    ['another kind of water', { water: [{ name: 'Seille', kind: 'fleuve', line }] }, /water\.0\.kind: /],
    [
      'a latitude in place of a longitude',
      {
        roads: [
          {
            name: 'A 31',
            line: [
              [49.1, 6.1],
              [99, 190],
            ],
          },
        ],
      },
      /roads\.0\.line\.1\.1: /,
    ],
    [
      'a river of one point',
      { water: [{ name: 'Seille', kind: 'river', line: [[6.1, 49.1]] }] },
      /water\.0\.line: needs two points at least/,
    ],
    [
      'an open lake',
      { water: [{ name: 'Étang', kind: 'lake', line }] },
      /water\.0\.line: is open: its last point is its first one/,
    ],
    ['an open island', { islands: [{ name: 'Île', line }] }, /islands\.0\.line: is open/],
    [
      'an area that is not there',
      { names: [{ area: 'paris', rank: 1 }] },
      /names\.0\.area: no area is called "paris": take an id of areas\.json/,
    ],
  ])('with %s is refused, naming the file, the field and the cure', (_fault, changes, message) => {
    expect(readWith(changes)).toThrow(message)
  })
})
