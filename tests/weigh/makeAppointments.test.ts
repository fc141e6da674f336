import { describe, expect, it } from 'vitest'
import { freeSlotsOf, makeAppointments } from '../../scripts/bench/makeAppointments'
import { quantiles } from '../../scripts/bench/loadSite'
import type { Town } from '../../scripts/bench/makeTown'
import { seededRandom } from '../../scripts/bench/seededRandom'

const now = Date.parse('2026-12-01T10:00:00Z')

const opening = (placeId: string, weekday: number) => ({
  id: `${placeId}-${weekday}`,
  placeId,
  weekday,
  from: '09:00',
  to: '12:00',
  startsOn: '2020-01-01',
  endsOn: null,
  slotMinutes: 30,
  capacity: 2,
  needs: [],
  noticeMinutes: 120,
})

const placeIds = ['lieu-0', 'lieu-1', 'lieu-2']
const town: Town = {
  contentDir: '',
  places: [],
  areaNames: [],
  placeIds,
  openings: placeIds.flatMap(id => [1, 2, 3, 4, 5].map(weekday => opening(id, weekday))),
}
const make = (count: number) => [...makeAppointments(town, count, { now, random: seededRandom(1) })]
const seatOf = ({ slot_id, number }: { slot_id: string; number: number }) => `${slot_id}#${number}`

describe('made-up appointments', () => {
  it('are as many as asked, each with a seat and a reference of its own', () => {
    const made = make(2_000)
    expect(made).toHaveLength(2_000)
    expect(new Set(made.map(seatOf)).size).toBe(2_000)
    expect(new Set(made.map(({ reference }) => reference)).size).toBe(2_000)
    expect(made.every(({ number }) => number === 1 || number === 2)).toBe(true)
  })

  it('are past and to come, and the same at each run', () => {
    const made = make(2_000)
    const toCome = made.filter(({ starts_at }) => starts_at > now).length
    expect(toCome).toBeGreaterThan(100)
    expect(toCome).toBeLessThan(600)
    expect(make(2_000)).toEqual(made)
  })

  it('leave seats that are free', () => {
    const taken = new Set(make(2_000).map(seatOf))
    const free = freeSlotsOf(town, taken, { now, random: seededRandom(1) })
    const seats = town.openings.length * 6 * 2 * 4
    expect(free.length).toBeGreaterThan(100)
    expect(free.length).toBeLessThan(seats)
  })
})

it('quantiles are those of the sorted times', () => {
  const times = Array.from({ length: 100 }, (_, rank) => 100 - rank)
  expect(quantiles(times)).toEqual({ p50: 51, p95: 96, p99: 100 })
})
