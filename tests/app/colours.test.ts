import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** Reads the colours of a file in each of its two parts: light first, dark after. */
function readColours(file = 'src/platform/app/style/colours.css') {
  const source = readFileSync(file, 'utf8')
  const [light = '', dark = ''] = source.split('@media')
  const read = (part: string) =>
    Object.fromEntries([...part.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map(m => [m[1]!, m[2]!]))
  return { light: read(light), dark: read(dark) }
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const BODY = 7
const TEXT = 4.5
const EDGE = 3

/** What is drawn on what, and the least contrast it needs. */
const PAIRS: [string, string, number][] = [
  ['ink', 'paper', BODY],
  ['ink', 'surface', BODY],
  ['on-sand', 'sand', BODY],
  ['on-action', 'action', BODY],
  ['quiet', 'paper', BODY],
  ['quiet', 'surface', BODY],
  ['surface', 'quiet', BODY],
  ['action', 'paper', BODY],
  ['action', 'surface', BODY],
  ['action', 'sand', TEXT],
  ['good', 'surface', TEXT],
  ['good', 'good-soft', TEXT],
  ['good', 'sand', TEXT],
  ['care', 'care-soft', TEXT],
  ['bad', 'bad-soft', TEXT],
  ['bad', 'paper', TEXT],
  ['bad', 'sand', TEXT],
  ['ink', 'good-soft', BODY],
  ['ink', 'care-soft', BODY],
  ['ink', 'bad-soft', BODY],
  ['action', 'care-soft', TEXT],
  ['action', 'good-soft', TEXT],
  ['edge', 'paper', EDGE],
  ['edge', 'surface', EDGE],
  ['water', 'surface', EDGE],
  ['edge', 'sand', EDGE],
  ['ink', 'sand', EDGE],
  // Words written in the drawing of a lesson, on its ground and on what is tinted.
  ['ink', 'drawing', BODY],
  ['ink', 'tint', TEXT],
  ['ink', 'drawing', BODY],
]

describe.each(Object.entries(readColours()))('%s', (_mode, colours) => {
  test.each(PAIRS)('%s on %s has a contrast of %d', (front, back, least) => {
    expect(contrast(colours[front]!, colours[back]!)).toBeGreaterThanOrEqual(least)
  })

  test('names the same colours as the other mode', () => {
    const { light, dark } = readColours()
    expect(Object.keys(dark)).toEqual(Object.keys(light))
  })
})

/** What is drawn on the map's plan: its names, its rivers; a sign bears its letter, and its edge stands out. */
const ON_MAP: [string, string, number][] = [
  ['map-ink', 'map-paper', TEXT],
  ['map-ink', 'map-halo', TEXT],
  ['map-water', 'map-paper', EDGE],
]

describe.each(Object.entries(readColours('src/map/app/style/map.css')))('the map, %s', (_mode, colours) => {
  test.each(ON_MAP)('%s on %s has a contrast of %d', (front, back, least) => {
    expect(contrast(colours[front]!, colours[back]!)).toBeGreaterThanOrEqual(least)
  })
})

test('a sign of the map: its letter is read on it, and it stands out of what is around', () => {
  const [fill, edge] = /\.sign path \{\s+fill: (#[0-9a-f]{6});\s+stroke: (#[0-9a-f]{6});/
    .exec(readFileSync('src/map/app/style/map.css', 'utf8'))!
    .slice(1) as [string, string]
  expect(contrast(edge, fill)).toBeGreaterThanOrEqual(TEXT)
  for (const { 'map-paper': paper } of Object.values(readColours('src/map/app/style/map.css'))) {
    expect(Math.max(contrast(fill, paper!), contrast(edge, paper!))).toBeGreaterThanOrEqual(EDGE)
  }
})
