import { weekdayOf } from '../platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../platform/everywhere/parisTime'
import { isPublicHoliday } from '../platform/everywhere/publicHolidays'

const FRIDAY = 5
const isWorkingDay = (date: string) => weekdayOf(date) <= FRIDAY && !isPublicHoliday(date)

/** The last day to call who asked at this instant (ms UTC): so many working days after that day. */
export function callbackDeadline(askedAt: number, workingDays: number): string {
  let { date } = parisDateTime(askedAt)
  for (let left = workingDays; left > 0;) {
    date = addDays(date, 1)
    if (isWorkingDay(date)) left--
  }
  return date
}

/** The instant that the address of the page says; null when it makes no sense, or is to come. */
export function readAskedAt(text: string | null, now: number): number | null {
  const at = Number(text)
  return at > 0 && at <= now ? at : null
}
