import * as v from 'valibot'
import type { FreeTime } from '../places/nextFree'
import { isDate } from '../platform/everywhere/parisCalendar'
import { word } from '../platform/everywhere/words'

/** Wishes of one booking, in order: with no network, a time cannot be promised. */
export const MAX_WISHES = 3

/** A time that can be chosen: the id says the opening, the day and the wall-clock hour in Paris. */
export type Slot = FreeTime

/** `<opening>.<YYYYMMDD>.<HHMM>`: readable, stable, and the same for every machine that computes it. */
export const SlotIdSchema = v.pipe(
  v.string(),
  v.check(id => readSlotId(id) !== null, word('error.slot')),
)

/** Null when it is no id, or names a day or an hour that does not exist. */
export function readSlotId(id: string): { openingId: string; date: string; time: string } | null {
  const match = /^([a-z0-9-]{1,90})\.(\d{4})(\d{2})(\d{2})\.(\d{2})(\d{2})$/.exec(id)
  if (!match) return null
  const [, openingId = '', year, month, day, hour, minute] = match
  const [date, time] = [`${year}-${month}-${day}`, `${hour}:${minute}`]
  return isDate(date) && Number(hour) < 24 && Number(minute) < 60 ? { openingId, date, time } : null
}

/** Several openings of one place may give the same hour: one line for a person is enough. */
export type FreeDay = { date: string; slots: Slot[] }
