import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { DAY_MS, HOUR_MS } from '../../src/platform/everywhere/durations'
import { believedNow, seeClock, type SeenClock } from '../../src/platform/server/jobs/believedNow'
import { retentionJob } from '../../src/platform/server/jobs/retentionJob'
import { ShowClockJump } from '../../src/people/clock'
import { booking, countRows, engines, openInProcess, readReceipt, TODAY, weekly, type InProcess } from './inProcess'
import { meetStaff } from './staffInProcess'

const AHEAD = 130 * DAY_MS

describe.each(engines)('the clock of the server is wrong, on %s', engine => {
  let service: InProcess
  beforeEach(async () => (service = await openInProcess(engine, [weekly({ id: 'borny-3' })])))
  afterEach(() => service.close())

  const runRetention = async (now: number) => {
    const { shell, db } = service
    const rules = { tables: shell.site.tables, delays: shell.content.delays }
    await retentionJob.run({ db, now, rules } as never, {})
  }

  test('130 days ahead for some days, it erases no receipt: the key sent again books no second time', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const [command, key] = [booking(['borny-3.20261202.0900']), newCommandKey()]
    const first = await readReceipt(await service.put(command, key))
    await runRetention(TODAY)
    for (const hours of [0, 1, 48]) await runRetention(TODAY + AHEAD + hours * HOUR_MS)
    expect(printed.mock.calls.flat().join('\n')).toContain('The clock is 130 days ahead')
    const anne = await meetStaff(service, { role: 'administrator' })
    service.at(TODAY + AHEAD + 48 * HOUR_MS)
    // Her session ended meanwhile, by that clock.
    const ahead = await meetStaff(service, { role: 'administrator' })
    expect(await ahead.ask(ShowClockJump, {})).toEqual({ daysAhead: 132 })
    service.at(TODAY + 3 * HOUR_MS)
    expect(await anne.ask(ShowClockJump, {})).toEqual({ daysAhead: 0 })
    await runRetention(TODAY + 3 * HOUR_MS)
    expect(await readReceipt(await service.put(command, key))).toEqual(first)
    expect([await countRows(service.db, 'receipt'), await countRows(service.db, 'appointment')]).toEqual([1, 1])
    // Time that really passes, at most three days between two runs, erases as declared.
    for (let day = 3; day <= 132; day += 3) await runRetention(TODAY + day * DAY_MS)
    expect(await countRows(service.db, 'receipt')).toBe(0)
    printed.mockRestore()
  })

  test('a database that never saw the clock goes by its last entry', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await service.put(booking(['borny-3.20261202.0900']))
    expect(await believedNow(service.db, TODAY + AHEAD)).toBe(TODAY)
  })
})

test('a clock is believed after a week without a jump, a server that was off for a weekend at once', () => {
  const see = (from: SeenClock, days: number[]) =>
    days.reduce((seen, day) => seeClock(seen, TODAY + day * DAY_MS), from)
  const start = { until: TODAY }
  const until = (days: number[]) => (see(start, days).until - TODAY) / DAY_MS
  expect(until([3])).toBe(3)
  expect(until([3, 1])).toBe(3)
  expect(until([130, 131, 132, 133, 134, 135, 136])).toBe(0)
  expect(until([130, 131, 132, 133, 134, 135, 136, 137])).toBe(137)
  // Another jump, ahead or back: the week begins again.
  expect(until([130, 131, 140, 141, 142])).toBe(0)
  expect(until([130, 131, 132, 133, 5, 134, 136, 137, 138])).toBe(0)
  expect(see(start, [130, 1])).toEqual({ until: TODAY + DAY_MS })
})
