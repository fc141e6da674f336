import { describe, expect, test } from 'vitest'
import {
  elsewhereOf,
  firstFreeSlots,
  freeDays,
  freeSlotsOfPlace,
  journeyLines,
  nearestReceiving,
} from '../../src/appointments/findSlots'
import { bookingStep, bookingHref, readBookingQuery } from '../../src/appointments/bookingQuery'
import type { ReceptionHours } from '../../src/appointments/receptionHours'
import type { SlotSearch } from '../../src/appointments/freeSlots'
import type { Place } from '../../src/places/place'
import { newPlaceDirectory } from '../../src/places/placeDirectory'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { parisDateTime } from '../../src/platform/everywhere/parisTime'

const place = (id: string, lat: number): Place =>
  ({ id, name: id, commune: 'Metz', order: 1, position: { lat, lon: 6.17 } }) as unknown as Place
const directory = newPlaceDirectory([place('borny', 49.1), place('sablon', 49.11), place('patrotte', 49.2)], [])

const opening = (placeId: string, weekday: number, change: Partial<ReceptionHours> = {}): ReceptionHours => ({
  id: `${placeId}-${weekday}-${change.from ?? '09:00'}`.replace(':', ''),
  placeId,
  weekday,
  from: '09:00',
  to: '12:00',
  startsOn: '2026-01-01',
  endsOn: null,
  slotMinutes: 30,
  capacity: 1,
  needs: [],
  noticeMinutes: 120,
  ...change,
})

const search: SlotSearch = {
  openings: [
    opening('borny', 3),
    opening('borny', 3, { from: '09:30', to: '10:30' }),
    opening('borny', 4),
    opening('sablon', 5),
    opening('patrotte', 2),
  ],
  closings: [],
  taken: new Map(),
  now: instantOf('2026-12-01', '12:00')!,
}
const dayOf = (startsAt: number) => parisDateTime(startsAt).date

describe('reading free slots', () => {
  test('the next free one of each place, and nothing for a place that is full or unknown', () => {
    const next = firstFreeSlots(search, ['borny', 'sablon', 'nowhere'])
    expect(Object.entries(next).map(([id, slot]) => [id, dayOf(slot.startsAt)])).toEqual([
      ['borny', '2026-12-02'],
      ['sablon', '2026-12-04'],
    ])
  })

  test('an hour when several people receive is offered once', () => {
    const found = freeSlotsOfPlace(search, directory, { place: 'borny', wished: [] })
    const hours = found.days[0]!.slots.map(({ startsAt }) => startsAt)
    expect(new Set(hours).size).toBe(hours.length)
    expect(hours).toHaveLength(6)
  })

  test('few days at once, and where the next ones begin', () => {
    const { days, next } = freeSlotsOfPlace(search, directory, { place: 'borny', wished: [] })
    expect(days.flatMap(({ slots }) => slots).length).toBeLessThanOrEqual(30)
    expect(next).not.toBeNull()
    const later = freeSlotsOfPlace(search, directory, { place: 'borny', wished: [], since: next! })
    expect(later.days[0]!.date).toBe(next)
    expect(freeDays([], '2026-12-02')).toEqual({ days: [], next: null })
  })

  test('wishes are named even when they are taken, and never invented', () => {
    const wished = [
      'borny-3-0900.20261202.0900',
      'sablon-5-0900.20261204.0900',
      'borny-3-0900.20261202.0917',
      'nowhere.20261202.0900',
    ]
    expect(freeSlotsOfPlace(search, directory, { place: 'borny', wished }).wished.map(({ id }) => id)).toEqual([
      wished[0],
    ])
  })

  test('elsewhere means the nearest places that are free', () => {
    const from = directory.findPlace('borny')!.position!
    const near = nearestReceiving(['patrotte', 'sablon', 'borny', 'nowhere'], directory, { from })
    expect(near).toEqual(['borny', 'sablon', 'patrotte'])
    for (const around of [from, null])
      for (const count of [1, 2, 3, 15])
        expect(
          nearestReceiving(['patrotte', 'nowhere', 'sablon', 'borny'], directory, { from: around, count }),
        ).toEqual(nearestReceiving(['borny', 'patrotte', 'sablon'], directory, { from: around }).slice(0, count))
    const lines = journeyLines(near, { search, directory, from })
    expect(elsewhereOf(lines, 'borny').map(({ id }) => id)).toEqual(['sablon', 'patrotte'])
  })
})

describe('the address of a booking', () => {
  test('is read back as it was written', () => {
    const journey = {
      need: 'caf' as const,
      place: 'borny',
      slots: ['borny-3-0900.20261202.0900'],
      since: '2026-12-09',
      from: 'Sablon',
    }
    expect(readBookingQuery(new URL(bookingHref(journey), 'http://x').searchParams)).toEqual(journey)
    expect(bookingStep(journey)).toBe('reach')
    expect(bookingStep({ slots: [] })).toBe('need')
  })

  test('forgets what makes no sense', () => {
    const read = readBookingQuery(
      new URLSearchParams('besoin=rien&jour=2026-99-99&creneau=<script>&creneau=a.20260230.0900'),
    )
    expect(read).toEqual({ need: undefined, place: undefined, slots: [], since: undefined, from: undefined })
  })

  test('keeps three wishes', () => {
    const many = new URLSearchParams(Array.from({ length: 5 }, (_, day) => ['creneau', `borny.2026120${day + 1}.0900`]))
    expect(readBookingQuery(many).slots).toHaveLength(3)
  })
})
