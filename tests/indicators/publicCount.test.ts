import { expect, test } from 'vitest'
import { publicFigure, readYear } from '../../src/indicators/figures'
import { figureOf, publicCount } from '../../src/platform/everywhere/figure'
import { word } from '../../src/platform/everywhere/words'

test('a small count is hidden, another is rounded down; nothing is nothing', () => {
  expect([0, 1, 4, 5, 9, 10, 1237].map(publicCount)).toEqual([0, null, null, 5, 5, 10, 1235])
})

/** All tables of so many rows, each count up to `most`, by what is published of them. */
function tablesByWhatIsPublished(rows: number, most: number) {
  const seen = new Map<string, number[][]>()
  const fill = (counts: number[]): void => {
    if (counts.length < rows) {
      for (let next = 0; next <= most; next++) fill([...counts, next])
      return
    }
    const figure = figureOf({
      name: 'try',
      title: word('figures.total'),
      topic: 'appointments',
      series: [word('figure.honoured')],
      rows: counts.map((count, at) => ({ label: { month: at + 1 }, counts: [count] })),
    })
    const { rows: shown, total } = publicFigure(figure)
    const published = JSON.stringify([shown.map(row => row.counts), total])
    seen.set(published, [...(seen.get(published) ?? []), counts])
  }
  fill([])
  return seen
}

test.each([
  [1, 30],
  [2, 20],
  [3, 13],
])('no subtraction tells a count under five: every table of %i rows, up to %i', (rows, most) => {
  const told = [...tablesByWhatIsPublished(rows, most)].filter(([, tables]) => {
    // The largest counts that are tried have no table above them: what they leave open is not seen whole.
    if (tables.some(table => table.some(count => count > most - 5))) return false
    const possible = Array.from({ length: rows }, (_, row) => new Set(tables.map(table => table[row]!)))
    return possible.some(counts => counts.size === 1 && [...counts].some(count => count > 0 && count < 5))
  })
  expect(told).toEqual([])
})

test('reads the year of an address; what is none is left out', () => {
  const year = (text: string) => readYear(new URLSearchParams({ annee: text }))
  expect([year('2026'), year('1789'), year('x'), year('2026.5'), year('9999999')]).toEqual([
    2026,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
