import * as v from 'valibot'
import type { Figure } from '../platform/everywhere/figure'
import { defineQuestion } from '../platform/everywhere/question'

/** Smallest count that is published. */
export const FEW = 5

/**
 * A count as anyone may read it; null: from 1 to 4. Rounded down to a multiple of 5, totals too, so that no subtraction
 * of what is published, on one day or between two, says a small count: that of one person, of whom a neighbour knows.
 */
export function publicCount(count: number): number | null {
  if (count > 0 && count < FEW) return null
  return count - (count % FEW)
}

export type PublicFigure = Omit<Figure, 'rows' | 'total'> & {
  rows: { label: Figure['rows'][number]['label']; counts: (number | null)[] }[]
  total: (number | null)[]
}

export const publicFigure = ({ rows, total, ...figure }: Figure): PublicFigure => ({
  ...figure,
  rows: rows.map(({ label, counts }) => ({ label, counts: counts.map(publicCount) })),
  total: total.map(publicCount),
})

export type YearOfFigures<F = PublicFigure> = {
  year: number
  /** Those that have figures, the latest first. */
  years: number[]
  /** Last day that is counted: 'YYYY-MM-DD'. */
  until: string
  figures: F[]
}

/** The service did not exist before. */
export const FIRST_YEAR = 2026

const YearSchema = v.strictObject({
  /** Without it: the year of yesterday. */
  year: v.optional(v.pipe(v.number(), v.integer(), v.minValue(FIRST_YEAR), v.maxValue(2100))),
})

/** Null for a year that has not begun. */
export const ShowFigures = defineQuestion<YearOfFigures | null>()('show-figures', YearSchema)

/** Each count as it is, for who has to answer for it. */
export const ShowWholeFigures = defineQuestion<YearOfFigures<Figure> | null>()('show-whole-figures', YearSchema)

/** `?annee=2026`; what is no year of ours is left out. */
export function readYear(query: URLSearchParams): number | undefined {
  const year = Number(query.get('annee'))
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= 2100 ? year : undefined
}
