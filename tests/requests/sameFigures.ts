import { expect } from 'vitest'
import type { Figure } from '../../src/platform/everywhere/figure'
import { fateOf } from '../../src/devices/lot'
import type { DeviceState } from '../../src/devices/device'
import type { Database } from '../../src/platform/server/tables'
import { readFigures, recount, seriesOf } from './recount'

/** The figures that are shown are those that the changes tell. */
export async function expectSameFigures(db: Database, figures: Figure[], now: number) {
  const rowsOf = readFigures(figures)
  const { requests, devices } = await recount(db, now)
  expect(seriesOf(rowsOf('requests-by-month'), 0)).toEqual(requests.asked)
  expect(seriesOf(rowsOf('requests-by-month'), 1)).toEqual(requests.handedOver)
  expect(seriesOf(rowsOf('requests-by-state'), 0)).toEqual(requests.states)
  expect(seriesOf(rowsOf('refusals-by-reason'), 0)).toEqual(requests.refusals)
  const decided = rowsOf('requests-decided')
  expect(['accepted', 'refused', 'exceptions'].map(name => decided[name]?.[0] ?? 0)).toEqual(requests.decided)
  for (const [kind, weeks] of Object.entries(requests.weeks))
    expect(rowsOf('requests-delays')[kind] ?? [0, 0, 0]).toEqual([
      weeks[Math.ceil(weeks.length / 2) - 1] ?? 0,
      weeks.at(-1) ?? 0,
      weeks.length,
    ])

  expect(seriesOf(rowsOf('devices-by-month'), 0)).toEqual(devices.came)
  const fates: Record<string, number> = {}
  for (const [state, count] of Object.entries(devices.there)) {
    const fate = fateOf(state as DeviceState)
    fates[fate] = (fates[fate] ?? 0) + count
  }
  expect(seriesOf(rowsOf('devices-by-state'), 0)).toEqual(fates)
  const origins = seriesOf(rowsOf('devices-by-origin'), 0)
  expect(Object.values(origins).sort()).toEqual(Object.values(devices.origin).sort())
  const wiped = Object.values(rowsOf('disks-wiped')).reduce((sum, counts) => sum + (counts[0] ?? 0), 0)
  expect(wiped).toBe(devices.wiped)
  const { used, left, usedLaptops } = devices
  if (left) expect(rowsOf('reuse')).toEqual({ all: [Math.round((100 * used) / left), used, left] })
  if (usedLaptops) expect(rowsOf('avoided').laptop).toEqual([27 * usedLaptops, 127 * usedLaptops, usedLaptops])
}
