import * as v from 'valibot'
import { WORKSHOP } from '../needs/namedNeeds'
import { isNamedOnly, ServedNeedSchema } from '../needs/need'
import { needPage } from '../needs/needPage'
import { PlaceIdSchema } from '../places/placeId'

const LocalTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'une heure s’écrit 09:30'))
const LocalDate = v.pipe(v.string(), v.isoDate('une date s’écrit 2026-12-01'))

/**
 * A stretch of time, each week, when a place receives by appointment. Times are those of the wall clock in
 * Paris; `weekday` is ISO (1 Monday … 7 Sunday); `endsOn` is the last day included.
 */
export const ReceptionHoursSchema = v.strictObject({
  /** A place's id, a weekday and an hour, at most. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,90}$/, 'un identifiant : minuscules, chiffres et tirets')),
  placeId: PlaceIdSchema,
  weekday: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)),
  from: LocalTime,
  to: LocalTime,
  startsOn: LocalDate,
  endsOn: v.optional(v.nullable(LocalDate), null),
  slotMinutes: v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(180)),
  /** How many people are received at the same time. */
  capacity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)),
  /** Needs served, of those that the place offers; an empty list serves all of these (`offeredOpenings`). */
  needs: v.optional(v.array(ServedNeedSchema), []),
  /** An appointment is taken at least this long before. */
  noticeMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 120),
})
export type ReceptionHours = v.InferOutput<typeof ReceptionHoursSchema> & {
  /** Public holidays when its place receives all the same. */
  openHolidays?: string[]
  /** Of a session of a workshop: sessions of one topic replace each other. */
  topic?: string
}

/**
 * A place that does not receive for a while, although its openings say so. Instants in ms UTC. `openings`: ids of the only
 * ones that it closes, when one colleague is away.
 */
export type Closing = { placeId: string; startsAt: number; endsAt: number; openings?: string[] }

/**
 * `opening`: of `offeredOpenings`. No appointment gives what has its page, a computer for one: whoever receives for a talk
 * finds out with the person whom to ask. Without a need: for somebody who comes to be helped.
 */
export const serves = ({ needs, topic }: Pick<ReceptionHours, 'needs' | 'topic'>, need?: string) => {
  if (topic) return need === WORKSHOP || need === sessionsOf(topic)
  return need
    ? needs.some(served => served === need || (served === 'other' && needPage(need)))
    : needs.length === 0 || !needs.every(isNamedOnly)
}

/** What is sought by whoever has a seat in a workshop, and needs another session of it. */
export const sessionsOf = (topic: string) => `${WORKSHOP} ${topic}`
