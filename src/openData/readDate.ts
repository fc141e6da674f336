import { isDate } from '../platform/everywhere/parisCalendar'
import { parisDateTime } from '../platform/everywhere/parisTime'

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
