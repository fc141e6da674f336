import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ecoGrade } from './ecoIndex'
import type { PageMeasures, WeighedView } from './pageMeasures'
import { oneDecimal, tableText, whole } from './printTable'

const columns: [head: string, shown: (measures: PageMeasures) => string][] = [
  ['html KB', measures => oneDecimal(measures.htmlKb)],
  ['before', measures => whole(measures.requestsBefore)],
  ['js KB', measures => oneDecimal(measures.scriptKb)],
  ['all KB', measures => oneDecimal(measures.totalKb)],
  ['requests', measures => whole(measures.requests)],
  ['nodes', measures => whole(measures.nodes)],
  ['visible ms', measures => whole(measures.visible)],
  ['lcp ms', measures => whole(measures.largestPaint)],
  ['map ms', measures => whole(measures.marks)],
  ['blocking', measures => whole(measures.blocking)],
  ['at touch', measures => whole(measures.touchBlocking)],
  ['cls', measures => (measures.shift === null ? '' : measures.shift.toFixed(3))],
  ['again KB', measures => oneDecimal(measures.repeatKb)],
  ['again ms', measures => whole(measures.repeatVisible)],
  ['eco', measures => `${measures.ecoIndex.toFixed(0)} ${ecoGrade(measures.ecoIndex)}`],
]

export const weighingTable = (views: WeighedView[]) =>
  tableText(
    ['page', ...columns.map(([head]) => head)],
    views.map(({ name, measures }) => [name, ...columns.map(([, shown]) => shown(measures))]),
  )

/** Kept for the pages of the site that quote it, and to compare two runs; the folder is not in Git. */
export function keepReport(name: string, report: unknown): string {
  const file = join('.reports', name)
  mkdirSync('.reports', { recursive: true })
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
  return file
}
