import { MINUTE_MS } from '../../src/platform/everywhere/durations'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { parisDateTime } from '../../src/platform/everywhere/parisTime'
import type { Service } from '../drivers/service'
import { changeRows } from '../drivers/readRows'

/**
 * Who came is said on the day itself, and nobody books for a day that is nearly over: those who booked are expected
 * today, late, whatever the hour of the test, in this order. Gives the day.
 */
export async function bringToToday(service: Service, names: readonly string[]): Promise<string> {
  const { date } = parisDateTime(Date.now())
  const first = instantOf(date, '23:30')!
  for (const [turn, name] of names.entries()) {
    const startsAt = first + turn * MINUTE_MS
    await changeRows(service, 'update appointment set starts_at = ? where family_name = ?', [startsAt, name])
  }
  return date
}
