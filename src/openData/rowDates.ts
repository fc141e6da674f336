import { isDate } from '../platform/everywhere/parisCalendar'
import { parisDateTime } from '../platform/everywhere/parisTime'
import type { Fact, Place, Source } from '../places/place'

/**
 * 'YYYY-MM-DD' of a day as the national map accepts it: that, with an hour or not, 'DD/MM/YYYY[ HH:MM]', or a timestamp of
 * ten digits. Null when it is none: an American date is never guessed.
 */
export function readDate(text: string): string | null {
  const day = dayIn(text)
  return day && isDate(day) ? day : null
}

function dayIn(text: string): string | null {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/.exec(text)
  if (iso) return iso[1]!
  const french = /^(\d{2})\/(\d{2})\/(\d{4})(?: \d{2}:\d{2}(?::\d{2})?)?$/.exec(text)
  if (french) return `${french[3]!}-${french[2]!}-${french[1]!}`
  return /^\d{10}$/.test(text) ? parisDateTime(Number(text) * 1000).date : null
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
