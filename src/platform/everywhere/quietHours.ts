import { instantOf } from './parisCalendar'
import { addDays, parisDateTime } from './parisTime'

/** On the wall clock in Paris. Neither change of hour touches them: both are at night. */
export const FIRST_TIME = '08:00'
export const QUIET_FROM = '20:00'

/** An hour of a day that exists on every day. */
export const atTime = (date: string, time: string): number => {
  const instant = instantOf(date, time)
  if (instant === null) throw new RangeError(`${date} has no ${time} in Paris`)
  return instant
}

/** This instant, or the next morning: nobody is disturbed between 20 h and 8 h. */
export function firstAllowed(instant: number): number {
  const { date, time } = parisDateTime(instant)
  if (time < FIRST_TIME) return atTime(date, FIRST_TIME)
  return time < QUIET_FROM ? instant : atTime(addDays(date, 1), FIRST_TIME)
}

/** Of this stretch, what is neither evening nor night: the time that somebody has to read and to answer. */
export function awakeBetween(from: number, until: number): number {
  let awake = 0
  for (let { date } = parisDateTime(from); atTime(date, FIRST_TIME) < until; date = addDays(date, 1)) {
    const [start, end] = [Math.max(from, atTime(date, FIRST_TIME)), Math.min(until, atTime(date, QUIET_FROM))]
    awake += Math.max(0, end - start)
  }
  return awake
}
