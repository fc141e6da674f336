import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { parisDateTime } from '../../src/platform/everywhere/parisTime'
import type { Service } from '../drivers/service'
import { changeRows } from '../drivers/readRows'

/**
 * Who came is said on the day itself, and nobody books for a day that is nearly over: those who booked are expected
 * today in the last minute, whatever the hour of the test, in this order: none of them is past. Gives the day.
 */
export async function bringToToday(service: Service, names: readonly string[]): Promise<string> {
  const { date } = parisDateTime(Date.now())
  const first = instantOf(date, '23:59')!
  for (const [turn, name] of names.entries()) {
    const startsAt = first + turn * 1_000
    await changeRows(service, 'update appointment set starts_at = ? where family_name = ?', [startsAt, name])
  }
  return date
}
