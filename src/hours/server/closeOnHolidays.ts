import { isPublicHoliday } from '../../platform/everywhere/publicHolidays'
import { addDays } from '../../platform/everywhere/parisTime'
import type { OpenInterval } from '../openHours'

const DAY_MINUTES = 1440
const HOLIDAYS = /(?<!\p{L})PH(?!\p{L})|férié|holiday|24\/7/iu
/** "Dec 26 10:00-12:00": who names a day knows what day it is. A season does not. */
const ONE_DAY =
  /^ *(\d{4} )?((Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{1,2}(,\d{1,2})*|easter( [-+] ?\d+ days?)?)(?!\d| *[-+,])/i

/** Does the expression say it, outside of its comments? */
export const speaksOf = (what: RegExp, expression: string) => what.test(expression.replace(/"[^"]*"/g, '""'))

type ReadIntervals = (expression: string) => OpenInterval[]

/**
 * What `read` says of an expression, closed on public holidays unless it speaks of them: nearly none does, and every
 * town hall is closed. A `PH off` added to it would do, if the library did not then read some others differently.
 * Intervals are in minutes from the day `since`.
 */
export function closeOnHolidays(expression: string, since: string, read: ReadIntervals): OpenInterval[] {
  const intervals = read(expression)
  if (speaksOf(HOLIDAYS, expression)) return intervals
  const isHoliday = (day: number) => isPublicHoliday(addDays(since, day))
  const ofOneDay = expression.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/).filter(rule => ONE_DAY.test(rule))
  const named = ofOneDay.length ? read(ofOneDay.join(';')) : []
  return [
    ...intervals.flatMap(interval => outside(interval, isHoliday)),
    ...named.filter(({ from }) => isHoliday(Math.floor(from / DAY_MINUTES))),
  ].sort((a, b) => a.from - b.from)
}

function outside(interval: OpenInterval, isHoliday: (day: number) => boolean): OpenInterval[] {
  const pieces: OpenInterval[] = []
  let { from } = interval
  for (let day = Math.floor(from / DAY_MINUTES); day * DAY_MINUTES < interval.to; day++) {
    if (!isHoliday(day)) continue
    if (from < day * DAY_MINUTES) pieces.push({ ...interval, from, to: day * DAY_MINUTES })
    from = (day + 1) * DAY_MINUTES
  }
  return from < interval.to ? [...pieces, { ...interval, from }] : pieces
}
