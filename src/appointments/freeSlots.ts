import * as v from 'valibot'
import { defineQuestion } from '../platform/everywhere/question'
import { clockOf, weekdayOf } from '../platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../platform/everywhere/parisTime'
import { isPublicHoliday } from '../platform/everywhere/publicHolidays'
import { MINUTE_MS } from '../platform/everywhere/durations'
import { serves, type Closing, type ReceptionHours } from './receptionHours'
import type { Slot } from './slot'

/** Days ahead that can be booked, unless the town says otherwise. */
export const BOOKING_HORIZON_DAYS = 28

const slotId = (opening: ReceptionHours, date: string, time: string) =>
  `${opening.id}.${date.replace(/-/g, '')}.${time.replace(':', '')}`

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const receivesOn = (opening: ReceptionHours, date: string) =>
  weekdayOf(date) === opening.weekday &&
  date >= opening.startsOn &&
  (!opening.endsOn || date <= opening.endsOn) &&
  (!isPublicHoliday(date) || Boolean(opening.openHolidays?.includes(date)))

/** The slots of one opening on one day, whatever is already booked. An hour that DST skips gives none. */
export function slotsOfDay(opening: ReceptionHours, date: string): Slot[] {
  if (!receivesOn(opening, date)) return []
  const slots: Slot[] = []
  const instantAt = clockOf(date)
  const last = minutesOf(opening.to) - opening.slotMinutes
  for (let at = minutesOf(opening.from); at <= last; at += opening.slotMinutes) {
    const startsAt = instantAt(at)
    if (startsAt === null) continue
    const id = slotId(opening, date, timeOf(at))
    slots.push({ id, placeId: opening.placeId, startsAt, minutes: opening.slotMinutes })
  }
  return slots
}

const isClosed = (slot: Slot, closings: Closing[]) =>
  closings.some(
    closing =>
      closing.placeId === slot.placeId &&
      (!closing.openings || closing.openings.includes(slot.id.split('.')[0]!)) &&
      slot.startsAt < closing.endsAt &&
      slot.startsAt + slot.minutes * MINUTE_MS > closing.startsAt,
  )

/** May this slot still be booked at `now`, seats apart? */
export const isBookable = (
  slot: Slot,
  opening: ReceptionHours,
  { closings, now }: { closings: Closing[]; now: number },
) => slot.startsAt >= now + opening.noticeMinutes * MINUTE_MS && !isClosed(slot, closings)

/** Past the booking horizon: a wish stored too long in an outbox, or a hand-made request. */
export const isTooFar = (slot: Slot, now: number, horizonDays = BOOKING_HORIZON_DAYS) =>
  parisDateTime(slot.startsAt).date >= addDays(parisDateTime(now).date, horizonDays)

/** `openings`: those that can be booked, of `offeredOpenings`. */
export type SlotSearch = {
  openings: ReceptionHours[]
  closings: Closing[]
  taken: Map<string, number>
  now: number
  horizonDays?: number
  /** Seats that are wanted in one slot; absent: one. */
  party?: number
}

function byWeekday(openings: ReceptionHours[]): Map<number, ReceptionHours[]> {
  const byDay = new Map<number, ReceptionHours[]>()
  for (const opening of openings) byDay.set(opening.weekday, [...(byDay.get(opening.weekday) ?? []), opening])
  return byDay
}

/** Free slots in order of time, day after day from today; stop reading when enough. */
export function* freeSlots(
  search: SlotSearch,
  need?: string,
  days = search.horizonDays ?? BOOKING_HORIZON_DAYS,
): Generator<Slot> {
  const { taken, now, party = 1 } = search
  const openings = byWeekday(search.openings.filter(opening => serves(opening, need)))
  const { date: today, weekday } = parisDateTime(now)
  for (let day = 0; day < days; day++) {
    const receiving = openings.get(((weekday - 1 + day) % 7) + 1)
    if (!receiving) continue
    const date = addDays(today, day)
    const free = receiving.flatMap(opening =>
      slotsOfDay(opening, date).filter(
        slot => isBookable(slot, opening, search) && (taken.get(slot.id) ?? 0) + party <= opening.capacity,
      ),
    )
    yield* free.sort((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1))
  }
}

/** All that a phone needs to find free slots by itself, with no network. */
export type PackedSlots = {
  openings: ReceptionHours[]
  closings: Closing[]
  taken: Record<string, number>
  /** Another number of days can be booked than is usual. */
  horizonDays?: number
  /** Other places receive, farther from here, whose times a phone does not keep. */
  isPart?: true
}

export const PackSlots = defineQuestion<PackedSlots>()('pack-slots', v.strictObject({}))
