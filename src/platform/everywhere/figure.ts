import type { WordKey } from './words'

/** What a row counts: a month (1 to 12), words of ours, or a name as it is written (a place). */
export type RowLabel = { month: number } | { word: WordKey } | { text: string }

/** A month in Paris, ms UTC: `from` is in it, `until` is not. `month`: 1 to 12. */
export type CountedMonth = { month: number; from: number; until: number }

/**
 * Smallest count that is published. Each is rounded down to a multiple of it, totals too, so that no subtraction of what
 * is published, on one day or between two, says a small count: that of one person, of whom a neighbour knows.
 */
const FEW = 5

/** As anyone may read it. Null: from 1 to 4; `hidden`: what is made from so small a count. */
export type PublicCount = number | null | 'hidden'

/** A count as anyone may read it. */
export function publicCount(count: number): number | null {
  if (count > 0 && count < FEW) return null
  return count - (count % FEW)
}

type FigureRow = {
  label: RowLabel
  counts: number[]
  /** Of what is no count of its own, such as a rate: what anyone may read, made from counts that are published. */
  published?: PublicCount[]
}

/** Its page: a page for all would be too heavy for a telephone. */
export const TOPICS = ['appointments', 'requests', 'devices'] as const
export type Topic = (typeof TOPICS)[number]

/** A table of counts. Each row has one count for each of the `series`. */
export type Figure = {
  /** Its name in the files: `appointments-by-place`. */
  name: string
  title: WordKey
  topic: Topic
  series: WordKey[]
  rows: FigureRow[]
  /** None when its rows do not add up. */
  total: number[]
  /** How it was counted, from which source; what is not counted. */
  notes?: WordKey[]
}

/** A figure from the counts of its rows; those that are empty are left out, unless they are months. */
export function figureOf(figure: Omit<Figure, 'total'>): Figure {
  const total = figure.series.map((_, at) => figure.rows.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0))
  return measureOf(figure, total)
}

/** A figure whose rows do not add up. */
export function measureOf(figure: Omit<Figure, 'total'>, total: number[] = []): Figure {
  const rows = figure.rows.filter(({ label, counts }) => 'month' in label || counts.some(count => count > 0))
  return { ...figure, rows, total }
}

/** From the counts of a query, by a name of its rows. */
export const countsBy = (rows: { name: string | null; count: number | string }[]) => {
  const counts = new Map<string, number>()
  for (const { name, count } of rows) counts.set(name ?? '', (counts.get(name ?? '') ?? 0) + Number(count))
  return (name: string) => counts.get(name) ?? 0
}
