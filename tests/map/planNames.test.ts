import { describe, expect, test } from 'vitest'
import { traceBends, toWorld, type XY } from '../../src/map/app/leaflet/baseMapGround'
import { boxOf, placeLabels, type Box, type NamesView } from '../../src/map/app/leaflet/baseMapNames'
import { findPlacesOnMap } from '../../src/map/findPlacesOnMap'
import { readBaseMap } from '../../src/territory/server/readBaseMap'
import { at, knownPlaces, townAreas, townPlaces } from '../places/known'

/** As wide as a phone writes them, roughly. */
const pen = { font: '', measureText: (text: string) => ({ width: text.length * 7 }) as TextMetrics }
/** A sign is drawn in a square of 32 CSS pixels, a group in one of 44. */
const HALF_A_SIGN = 20

const NOW = at('2026-12-01', '10:00')
const town = knownPlaces(townPlaces(), NOW)
const baseMap = readBaseMap('content/map/plan.json', townAreas())!

/** What a window of this size shows around the middle of the town at this zoom, with the signs in it. */
function lookAt(zoom: number, [width, height]: [number, number]) {
  const centre = toWorld([6.1763, 49.1197])
  const scale = 2 ** zoom
  const spotOf = ({ x, y }: XY) => ({ x: (x - centre.x) * scale + width / 2, y: (y - centre.y) * scale + height / 2 })
  const view: NamesView = { width, height, zoom, spotOf }
  const { marks, groups } = findPlacesOnMap(town, { bounds: [5.9, 48.9, 6.5, 49.3], zoom }, NOW)
  const signs = [...marks, ...groups].map(({ lat, lon }): Box => {
    const { x, y } = spotOf(toWorld([lon, lat]))
    return { left: x - HALF_A_SIGN, right: x + HALF_A_SIGN, top: y - HALF_A_SIGN, bottom: y + HALF_A_SIGN }
  })
  return { view, signs, labels: placeLabels(pen, baseMap, { view, signs: { boxes: signs, rings: [] } }) }
}

const windows: [number, number][] = [
  [208, 180],
  [328, 352],
  [640, 540],
]
const zooms = [10, 11, 12, 13, 14, 15]

describe.each(windows)('on a map of %d × %d', (width, height) => {
  test.each(zooms)('at zoom %d no name is under a sign, over another or cut', zoom => {
    const { labels, signs } = lookAt(zoom, [width, height])
    const all = [
      ...labels.map(label => ({ name: label.text, ...boxOf(label) })),
      ...signs.map(box => ({ name: 'sign', ...box })),
    ]
    const over = labels.flatMap((_, one) =>
      all
        .slice(one + 1)
        .filter(other => {
          const label = all[one]!
          return (
            label.left < other.right && other.left < label.right && label.top < other.bottom && other.top < label.bottom
          )
        })
        .map(({ name }) => `${all[one]!.name} / ${name}`),
    )
    expect(over).toEqual([])
    for (const { name, left, top, right, bottom } of all.slice(0, labels.length))
      expect([name, left >= 0 && top >= 0 && right <= width && bottom <= height]).toEqual([name, true])
  })
})

test('a large map still names the town, what is around it and its river', () => {
  const named = lookAt(12, [640, 540]).labels.map(({ text }) => text)
  expect(named).toEqual(expect.arrayContaining(['Woippy', 'Moselle']))
  expect(named.length).toBeGreaterThan(8)
})

test('a main street that the plan has is named once, when one is near', () => {
  const roads = [
    { name: 'Avenue d’essai', line: [[6.17, 49.119], [6.1763, 49.1195]] as [number, number][] },
    { name: 'Avenue d’essai', line: [[6.1763, 49.1195], [6.185, 49.121]] as [number, number][] },
  ] // prettier-ignore
  const namesAt = (zoom: number) => {
    const { view } = lookAt(zoom, [640, 540])
    return placeLabels(pen, { ...baseMap, roads }, { view, signs: { boxes: [], rings: [] } }).map(({ text }) => text)
  }
  expect(namesAt(15).filter(text => text === 'Avenue d’essai')).toHaveLength(1)
  expect(namesAt(12)).not.toContain('Avenue d’essai')
})

test('the circle of a rough position crosses no name', () => {
  const { view } = lookAt(13, [640, 540])
  const ring = { x: 320, y: 270, radius: 60 }
  const crossed = (rings: (typeof ring)[]) =>
    placeLabels(pen, baseMap, { view, signs: { boxes: [], rings } })
      .filter(label => {
        const { left, right, top, bottom } = boxOf(label)
        const far = Math.hypot(Math.max(320 - left, right - 320), Math.max(270 - top, bottom - 270))
        const near = Math.hypot(Math.max(left - 320, 0, 320 - right), Math.max(top - 270, 0, 270 - bottom))
        return near <= ring.radius && far >= ring.radius
      })
      .map(({ text }) => text)
  expect(crossed([]).length).toBeGreaterThan(0)
  expect(crossed([ring])).toEqual([])
})

describe('a river', () => {
  const drawn = (line: XY[]) => {
    const steps: string[] = []
    traceBends(
      {
        beginPath: () => {},
        moveTo: (x, y) => void steps.push(`M${x} ${y}`),
        lineTo: (x, y) => void steps.push(`L${x} ${y}`),
        quadraticCurveTo: (...numbers) => void steps.push(`Q${numbers.join(' ')}`),
      },
      line,
    )
    return steps.join(' ')
  }

  test('bends, and has no corner but its two ends', () => {
    const line = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
      { x: 20, y: 10 },
    ]
    expect(drawn(line)).toBe('M0 0 Q10 0 10 5 Q10 10 20 10')
    expect(drawn(line.slice(0, 2))).toBe('M0 0 L10 0')
  })

  test('that closes is an island, round everywhere', () => {
    const line = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
      { x: 0, y: 0 },
    ]
    expect(drawn(line)).toBe('M5 0 Q10 0 10 5 Q10 10 5 5 Q0 0 5 0')
  })
})
