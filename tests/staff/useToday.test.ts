import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope } from 'vue'
import { useToday } from '../../src/appointments/staff/useToday'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'

beforeEach(() => {
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test.each(['2026-11-29', '2026-10-24', '2027-03-27'])(
  'a page left open on the evening of %s is of the day after',
  date => {
    vi.setSystemTime(instantOf(date, '23:58')!)
    const scope = effectScope()
    const today = scope.run(useToday)!
    expect(today.value).toBe(date)
    vi.advanceTimersByTime(3 * 60_000)
    expect([today.value > date, today.value.length]).toEqual([true, 10])
    scope.stop()
    expect(vi.getTimerCount()).toBe(0)
  },
)
