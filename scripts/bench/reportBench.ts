import { tableText } from '../weigh/printTable'
import type { Compared } from './compareTowns'
import type { LoadResult } from './loadSite'

const timesOf = ({ p50, p95, p99 }: LoadResult) => [p50, p95, p99].map(time => time.toFixed(1))
/** Milliseconds of processor for one answer: unlike the others, hardly changed by what else the machine does. */
export const workMs = ({ processor, perSecond }: LoadResult): number | null =>
  processor === null ? null : (processor * 1_000) / perSecond
const workOf = (load: LoadResult, unit = 1) => {
  const work = workMs(load)
  return work === null ? '?' : (work / unit).toFixed(unit === 1 ? 1 : 2)
}
const speedOf = (load: LoadResult) => [load.perSecond.toFixed(0), ...timesOf(load), workOf(load)]
const percent = (part: number | null) => (part === null ? '?' : `${(part * 100).toFixed(0)} %`)

/** One line for the pages mixed, then one for each. `yardstickMs`: see measureYardstick.ts. */
export const paceTable = (paces: Record<string, LoadResult>, yardstickMs: number) =>
  tableText(
    ['', 'a second', 'p50', 'p95', 'p99', 'failed', 'processor', 'work', 'yardsticks'],
    Object.entries(paces).map(([name, pace]) => [
      name,
      pace.perSecond.toFixed(0),
      ...timesOf(pace),
      String(pace.failed),
      percent(pace.processor),
      workOf(pace),
      workOf(pace, yardstickMs),
    ]),
  )

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
