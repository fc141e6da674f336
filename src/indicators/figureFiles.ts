import { csvCell } from '../platform/everywhere/csvCell'
import type { Words } from '../platform/everywhere/words'
import type { YearOfFigures } from './figures'
import { rowName } from './rowName'

/** A row of the file: a count of one series of one row; `count` '' from 1 to 4, or when it would tell of so few. */
type Line = { year: number; until: string; figure: string; row: string; series: string; count: number | '' }

const linesOf = ({ year, until, figures }: YearOfFigures, words: Words): Line[] =>
  figures.flatMap(({ name, series, rows }) =>
    rows.flatMap(({ label, counts }) =>
      counts.map((count, at) => ({
        year,
        until,
        figure: name,
        row: 'month' in label ? String(label.month) : rowName(label, year, words),
        series: words.t(series[at]!),
        count: typeof count === 'number' ? count : ('' as const),
      })),
    ),
  )

const COLUMNS = ['year', 'until', 'figure', 'row', 'series', 'count'] as const

export const figuresCsv = (counted: YearOfFigures, words: Words): string =>
  [COLUMNS, ...linesOf(counted, words).map(line => COLUMNS.map(column => String(line[column])))]
    .map(cells => cells.map(csvCell).join(','))
    .join('\n') + '\n'

export const figuresJson = (counted: YearOfFigures, words: Words): string => JSON.stringify(linesOf(counted, words))
