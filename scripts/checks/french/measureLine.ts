import { kandelMoles, meanLength, type Measure } from './measureText'

const NAME = 28

/** Head of the table of measures. */
export const measureHeading = (what: string) => `${what.padEnd(NAME)}sentences  words  mean  longest  Kandel-Moles`

/** One line of it. */
export function measureLine(name: string, measure: Measure): string {
  const { sentences, words, longest } = measure
  const figures = [sentences, words, meanLength(measure).toFixed(1), longest, kandelMoles(measure).toFixed(0)]
  const widths = [9, 6, 5, 8, 13]
  return name.padEnd(NAME) + figures.map((figure, column) => String(figure).padStart(widths[column]!)).join(' ')
}
