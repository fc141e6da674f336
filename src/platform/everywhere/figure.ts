import type { WordKey } from './words'

/** What a row counts: a month (1 to 12), words of ours, or a name as it is written (a place). */
export type RowLabel = { month: number } | { word: WordKey } | { text: string }

/** A month in Paris, ms UTC: `from` is in it, `until` is not. `month`: 1 to 12. */
export type CountedMonth = { month: number; from: number; until: number }

/** A table of counts. Each row has one count for each of the `series`. */
export type Figure = {
  /** Its name in the files: `appointments-by-place`. */
  name: string
  title: WordKey
  series: WordKey[]
  rows: { label: RowLabel; counts: number[] }[]
  total: number[]
}

/** A figure from the counts of its rows; those that are empty are left out, unless they are months. */
export function figureOf(figure: Omit<Figure, 'total'>): Figure {
  const total = figure.series.map((_, at) => figure.rows.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0))
  const rows = figure.rows.filter(({ label, counts }) => 'month' in label || counts.some(count => count > 0))
  return { ...figure, rows, total }
}
