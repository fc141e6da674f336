import * as v from 'valibot'
import { publicCount, TOPICS, type Figure, type PublicCount, type Topic } from '../platform/everywhere/figure'
import { defineQuestion } from '../platform/everywhere/question'
import { word, type WordKey } from '../platform/everywhere/words'

export type PublicFigure = Omit<Figure, 'rows' | 'total'> & {
  rows: { label: Figure['rows'][number]['label']; counts: PublicCount[] }[]
  total: PublicCount[]
}

export const publicFigure = ({ rows, total, ...figure }: Figure): PublicFigure => ({
  ...figure,
  rows: rows.map(({ label, counts, published }) => ({ label, counts: published ?? counts.map(publicCount) })),
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

/** The page of each topic: the first has the address of all. */
const PAGES: Record<Topic, { path: string; title: WordKey }> = {
  appointments: { path: '/indicateurs', title: word('map.figures') },
  requests: { path: '/indicateurs/demandes', title: word('map.figures.requests') },
  devices: { path: '/indicateurs/ordinateurs', title: word('map.figures.computers') },
}
export const topicPage = (topic: Topic) => PAGES[topic].path
export const topicTitle = (topic: Topic) => PAGES[topic].title
export const topicOf = (path: string): Topic => TOPICS.find(topic => topicPage(topic) === path) ?? TOPICS[0]

/** `?annee=2026`; what is no year of ours is left out. */
export function readYear(query: URLSearchParams): number | undefined {
  const year = Number(query.get('annee'))
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= 2100 ? year : undefined
}
