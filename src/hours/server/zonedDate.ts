import { MINUTE_MS } from '../../platform/everywhere/durations'

/** Of a zone: the wall clock at an instant, and back, both in ms. */
export type Zone = { toWall: (instant: number) => number; toInstant: (wall: number) => number }

const SETTABLE = ['FullYear', 'Month', 'Date', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'] as const
const READABLE = [...SETTABLE, 'Day'] as const

type Methods = Record<string, (this: Date, ...values: number[]) => number>
const native = Date.prototype as unknown as Methods

/** A `Date` whose local parts (`getHours`, `new Date(2026, 6, 1)`) are those of UTC, whatever the machine's zone. */
export function utcDate(): DateConstructor {
  class UtcDate extends Date {
    constructor(...given: unknown[]) {
      if (given.length > 1) super(Date.UTC(...(given as [number, number])))
      else super(...(given as []))
    }
  }
  const local = UtcDate.prototype as unknown as Methods
  for (const part of READABLE) local[`get${part}`] = native[`getUTC${part}`]!
  for (const part of SETTABLE) local[`set${part}`] = native[`setUTC${part}`]!
  local.getTimezoneOffset = () => 0
  return UtcDate as unknown as DateConstructor
}

/** The same for another zone: some ten times slower. */
export function zonedDate({ toWall, toInstant }: Zone): DateConstructor {
  const Utc = utcDate()
  class ZonedDate extends Date {
    constructor(...given: unknown[]) {
      if (given.length > 1) super(toInstant(Date.UTC(...(given as [number, number]))))
      else super(...(given as []))
    }
  }
  const wallOf = (date: Date) => new Utc(toWall(date.getTime()))
  const local = ZonedDate.prototype as unknown as Methods
  for (const part of READABLE)
    local[`get${part}`] = function () {
      return native[`getUTC${part}`]!.call(wallOf(this))
    }
  for (const part of SETTABLE)
    local[`set${part}`] = function (...values) {
      return this.setTime(toInstant(native[`setUTC${part}`]!.call(wallOf(this), ...values)))
    }
  local.getTimezoneOffset = function () {
    return (this.getTime() - toWall(this.getTime())) / MINUTE_MS
  }
  return ZonedDate as unknown as DateConstructor
}
