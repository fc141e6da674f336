import { isDate } from '../platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../platform/everywhere/parisTime'
import { withoutAccents } from '../platform/everywhere/withoutAccents'
import type { Fact, Place, Source } from '../places/place'

/** Before this day nobody collected such places: a program wrote its own zero (1970-01-01, 1899-12-30, and a day less). */
const FIRST_DAY = '2000-01-01'

/**
 * 'YYYY-MM-DD' of what has one meaning only, in a file of France: year first or last, with `-`, `/` or `.`, an hour after
 * it or not, the month in letters, a timestamp in seconds or milliseconds, the number that a spreadsheet shows for a day.
 * Null when it is none: an American date is never guessed, nor which of `01/10/26` is the year.
 */
export function readDate(text: string): string | null {
  const day = dayIn(text.trim())
  return day && isDate(day) ? day : null
}

/** Which is what a program writes for a day that it does not know. */
export const isDayOfNobody = (day: string) => day < FIRST_DAY

const HOUR = String.raw`(?:(?:T| +|, *| à )\d{1,2}[:h]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}(?::?\d{2})?)?)?`
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${HOUR}$`)
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${HOUR}$`)
const IN_LETTERS = new RegExp(String.raw`^(?:\p{L}+\.? )?(\d{1,2})(?:er)? (\p{L}+)\.? (\d{4})${HOUR}$`, 'u')
const MONTHS = 'janv fevr mars avr mai juin juil aout sept oct nov dec'.split(' ')
/** Days of a spreadsheet from 2000 to 2099, counted from the one before 1899-12-31. */
const [SHEET_ZERO, FIRST_OF_SHEET, LAST_OF_SHEET] = ['1899-12-30', 36_526, 73_050]

function dayIn(text: string): string | null {
  const written = YEAR_FIRST.exec(text)
  if (written) return dayOf(written[1]!, written[3]!, written[4]!)
  const french = YEAR_LAST.exec(text)
  if (french) return dayOf(french[4]!, french[3]!, french[1]!)
  const said = IN_LETTERS.exec(text)
  if (said) return dayOf(said[3]!, monthIn(said[2]!), said[1]!)
  if (/^\d{13}$|^\d{10}$/.test(text)) return parisDateTime(Number(text.slice(0, 10)) * 1000).date
  const days = /^\d{5}(?:[.,]\d+)?$/.test(text) ? Math.floor(Number(text.replace(',', '.'))) : 0
  return days >= FIRST_OF_SHEET && days <= LAST_OF_SHEET ? addDays(SHEET_ZERO, days) : null
}

const dayOf = (year: string, month: string, day: string) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`

/** "octobre", "oct": '10'; '0' for none. */
function monthIn(word: string): string {
  const letters = withoutAccents(word)
  return String(MONTHS.findIndex(month => letters.startsWith(month)) + 1)
}

/** A month or a year counts as its first day: a source never looks more recent than it is. */
const firstDay = (date: string) => `${date}-01-01`.slice(0, 10)

/**
 * The day of the last thing learnt about what is told, 'YYYY-MM-DD'; '' when no source has a date. `told` are the facts
 * that the row says: a source of last month about a bus stop does not make an old address younger.
 */
export function dateOfRow({ sources, checked }: Place, told: readonly Fact[], today: string): string {
  const speaks = ({ facts }: Source) => facts.some(factName => told.includes(factName))
  const days = sources.filter(speaks).map(({ date }) => (date ? firstDay(date) : ''))
  return (
    [...days, checked?.on ?? '']
      .filter(day => day && day <= today)
      .sort()
      .pop() ?? ''
  )
}
