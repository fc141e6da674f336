import { DAY_MS, HOUR_MS } from '../platform/everywhere/durations'
import { addDays, parisDateTime } from '../platform/everywhere/parisTime'
import { atTime, FIRST_TIME, firstAllowed } from '../platform/everywhere/quietHours'
import type { MessageKind } from './message'

/** When people are reminded, until the town says otherwise (reminderTimes.ts). */
export type ReminderTimes = { daysBefore: number; daysBeforeTime: string; sameDayTime: string }
export const REMINDER_TIMES: ReminderTimes = { daysBefore: 2, daysBeforeTime: '18:00', sameDayTime: FIRST_TIME }

/** A reminder that comes so soon after another message tells nothing. */
const MIN_GAP_MS = 6 * HOUR_MS
/** Whoever has left already is not helped by it. */
const MIN_NOTICE_MS = HOUR_MS
export const MAX_RETRY_MS = DAY_MS

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
    { kind: 'reminder-days-before', dueAt: atTime(addDays(date, -times.daysBefore), times.daysBeforeTime) },
    { kind: 'reminder-same-day', dueAt: atTime(date, times.sameDayTime) },
  ]
  const first = isTold ? firstAllowed(now) + MIN_GAP_MS : now
  return all.filter(({ dueAt }) => dueAt >= first && dueAt <= startsAt - MIN_NOTICE_MS)
}

/** After this nothing is tried any more: a day of retries, and never once the appointment has begun. */
export const giveUpAt = (dueAt: number, startsAt: number) => Math.min(dueAt + MAX_RETRY_MS, startsAt)
