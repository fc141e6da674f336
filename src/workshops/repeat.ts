import { addDays } from '../platform/everywhere/parisTime'
import { isPublicHoliday } from '../platform/everywhere/publicHolidays'

/** A year of them: a longer series is forgotten by whoever planned it. */
export const MOST_SESSIONS = 52

/** This day and the same of each week until the other, that day included; never a public holiday. */
export function datesOf(first: string, until: string | null): string[] {
  const dates: string[] = []
  for (let date = first, weeks = 0; weeks < MOST_SESSIONS; date = addDays(date, 7), weeks++) {
    if (weeks > 0 && (!until || date > until)) break
    if (!isPublicHoliday(date)) dates.push(date)
  }
  return dates
}
