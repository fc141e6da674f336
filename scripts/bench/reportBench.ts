import { tableText } from '../weigh/printTable'
import type { Compared } from './compareTowns'
import type { LoadResult } from './loadSite'

const timesOf = ({ p50, p95, p99 }: LoadResult) => [p50, p95, p99].map(time => time.toFixed(1))
/** Milliseconds of processor for one answer: unlike the others, hardly changed by what else the machine does. */
export const workMs = ({ processor, perSecond }: LoadResult): number | null =>
  processor === null ? null : (processor * 1_000) / perSecond
const workOf = (load: LoadResult) => workMs(load)?.toFixed(1) ?? '?'
const speedOf = (load: LoadResult) => [load.perSecond.toFixed(0), ...timesOf(load), workOf(load)]

/** Twice the same columns: the town, then the country. */
export function growthTable(compared: Compared[]): string {
  const heads = ['a second', 'p50', 'p95', 'p99', 'work']
  const rows = compared.map(({ verb, town, country, growth }) => [
    verb,
    ...speedOf(town),
    ...speedOf(country),
    `× ${growth.toFixed(2)}`,
  ])
  return tableText(['', ...heads, ...heads, 'p95'], rows)
}
