import { DAY_MS, HOUR_MS } from '../platform/everywhere/durations'
import { instantOf } from '../platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../platform/everywhere/parisTime'
import type { MessageKind } from './message'

/** On the wall clock in Paris. Neither change of hour touches them: both are at night. */
const FIRST_TIME = '08:00'
const QUIET_FROM = '20:00'

/** When people are reminded, until the town says otherwise (reminderTimes.ts). */
export type ReminderTimes = { daysBefore: number; daysBeforeTime: string; sameDayTime: string }
export const REMINDER_TIMES: ReminderTimes = { daysBefore: 2, daysBeforeTime: '18:00', sameDayTime: FIRST_TIME }

/** A reminder that comes so soon after another message tells nothing. */
const MIN_GAP_MS = 6 * HOUR_MS
/** Whoever has left already is not helped by it. */
const MIN_NOTICE_MS = HOUR_MS
export const MAX_RETRY_MS = DAY_MS

const at = (date: string, time: string): number => {
  const instant = instantOf(date, time)
  if (instant === null) throw new RangeError(`${date} has no ${time} in Paris`)
  return instant
}

/** This instant, or the next morning: nobody is disturbed between 20 h and 8 h. */
export function firstAllowed(instant: number): number {
  const { date, time } = parisDateTime(instant)
  if (time < FIRST_TIME) return at(date, FIRST_TIME)
  return time < QUIET_FROM ? instant : at(addDays(date, 1), FIRST_TIME)
}

export type DueReminder = { kind: Extract<MessageKind, `reminder-${string}`>; dueAt: number }

/**
 * Some days before, and the same day: those still to come, and not on the heels of what is told now, if anything is.
 */
export function remindersOf(
  startsAt: number,
  now: number,
  { isTold = true, times = REMINDER_TIMES } = {},
): DueReminder[] {
  const { date } = parisDateTime(startsAt)
  const all: DueReminder[] = [
    { kind: 'reminder-days-before', dueAt: at(addDays(date, -times.daysBefore), times.daysBeforeTime) },
    { kind: 'reminder-same-day', dueAt: at(date, times.sameDayTime) },
  ]
  const first = isTold ? firstAllowed(now) + MIN_GAP_MS : now
  return all.filter(({ dueAt }) => dueAt >= first && dueAt <= startsAt - MIN_NOTICE_MS)
}

/** After this nothing is tried any more: a day of retries, and never once the appointment has begun. */
export const giveUpAt = (dueAt: number, startsAt: number) => Math.min(dueAt + MAX_RETRY_MS, startsAt)
