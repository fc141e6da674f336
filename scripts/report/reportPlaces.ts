import type { ExportedPlace } from '../../src/openData/exportPlace'

const HEADING = ['place', 'outcome', 'column', 'why']

/** A table: one line for each thing that the national map will not say, those left out first; then the count. */
export function reportPlaces(exported: ExportedPlace[]): string {
  const sorted = [...exported].sort((a, b) => Number(a.row !== null) - Number(b.row !== null))
  const lines = sorted.flatMap(({ place, remarks }) =>
    remarks.map(({ column, outcome, why }) => [place.id, outcome, column, why]),
  )
  const widths = HEADING.map((heading, at) => Math.max(heading.length, ...lines.map(line => line[at]!.length)))
  const table = [HEADING, ...lines].map(line =>
    line
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join('  ')
      .trimEnd(),
  )
  const told = exported.filter(({ row }) => row).length
  return [
    ...table,
    '',
    `${told} of ${exported.length} places are in the files, ${exported.length - told} are left out`,
  ].join('\n')
}
