import { describe, expect, test } from 'vitest'
import type { AgendaLine } from '../../src/appointments/agenda'
import { freeSlots } from '../../src/appointments/freeSlots'
import { offeredOpenings, servedNeeds } from '../../src/appointments/offeredOpenings'
import { serves, sessionsOf, type ReceptionHours } from '../../src/appointments/receptionHours'
import { sessionsIn } from '../../src/appointments/staff/sessionsIn'
import { cellsOfPlace } from '../../src/openData/cellsOfPlace'
import type { Place } from '../../src/places/place'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { datesOf, MOST_SESSIONS } from '../../src/workshops/repeat'
import { topicOf } from '../../src/workshops/topicOf'

const session: ReceptionHours = {
  id: 'atelier-1',
  placeId: 'borny',
  weekday: 3,
  from: '14:00',
  to: '15:30',
  startsOn: '2026-12-09',
  endsOn: '2026-12-09',
  slotMinutes: 90,
  capacity: 12,
  needs: ['workshop'],
  noticeMinutes: 0,
  topic: 'reconnaitre-les-arnaques',
}

describe('a workshop that repeats', () => {
  test('is held the same day each week, that of the end included, and never on a public holiday', () => {
    expect(datesOf('2026-12-04', '2027-01-08')).toEqual(['2026-12-04', '2026-12-11', '2026-12-18', '2027-01-08'])
    expect(datesOf('2026-12-09', null)).toEqual(['2026-12-09'])
    expect(datesOf('2026-12-09', '2026-12-01')).toEqual(['2026-12-09'])
  })
  test('is planned a year ahead at most', () => {
    expect(datesOf('2026-12-09', '2999-01-01').length).toBeLessThanOrEqual(MOST_SESSIONS)
  })
  test('is the same thing under the same title, however it is typed', () => {
    expect(topicOf('Reconnaître les arnaques !')).toBe(session.topic)
    expect(topicOf('Reconnaitre  LES arnaques')).toBe(session.topic)
    expect(topicOf('…')).toBe('atelier')
    expect(topicOf('Écran '.repeat(40)).length).toBeLessThanOrEqual(60)
  })
})

describe('a seat in a workshop', () => {
  test('is for who seeks a workshop, or another session of it: never for an appointment, nor for another topic', () => {
    const seeks = ['workshop', sessionsOf(session.topic!), sessionsOf('premiers-pas'), 'caf', 'other', undefined]
    expect(seeks.map(need => serves(session, need))).toEqual([true, true, false, false, false, false])
  })
  test('is offered where people can be told to go, and is no need of the place', () => {
    const place = { address: { street: '1 rue', postalCode: '57000' }, services: [] } as unknown as Place
    expect(servedNeeds(place, ['workshop'])).toEqual(['workshop'])
    expect(servedNeeds(place, [])).not.toContain('workshop')
    expect(offeredOpenings([session], { findPlace: () => undefined })).toEqual([])
  })
  test('is free for a party when there is one for each', () => {
    const now = instantOf('2026-12-01', '12:00')!
    const search = { openings: [session], closings: [], now, taken: new Map([['atelier-1.20261209.1400', 9]]) }
    const left = (party: number) => [...freeSlots({ ...search, party }, 'workshop')].length
    expect([1, 3, 4].map(left)).toEqual([1, 1, 0])
  })
})

test('a sheet of each workshop of a day says who is expected, in the order of the names; who cancelled is not on it', () => {
  const line = (familyName: string, change: object = {}) =>
    ({ familyName, session: 'atelier-1', sessionTitle: 'Mail', state: 'confirmed', ...change }) as AgendaLine
  const lines = [line('Weber'), line('Élise'), line('Parti', { state: 'cancelled' }), line('Seul', { session: null })]
  const [only, ...none] = sessionsIn([...lines, line('Autre', { session: 'atelier-2' })])
  expect(only).toMatchObject({ id: 'atelier-1', title: 'Mail' })
  expect(only!.lines.map(({ familyName }) => familyName)).toEqual(['Élise', 'Weber'])
  expect(none.map(({ id }) => id)).toEqual(['atelier-2'])
})

test('the national file says of a place that has one to come that people learn together there, once', () => {
  const setting = { town: 'Metz', today: '2026-12-01', withWorkshops: new Set(['borny']) }
  const place = { id: 'borny', name: 'Borny', commune: 'Metz', services: [], sources: [] } as unknown as Place
  const waysOf = (change: object) => cellsOfPlace({ ...place, ...change }, '', setting).modalites_accompagnement
  expect(waysOf({})).toBe('Dans un atelier collectif')
  expect(waysOf({ support: ['Dans un atelier collectif', 'En autonomie'] })).toBe(
    'Dans un atelier collectif|En autonomie',
  )
  expect(waysOf({ id: 'sablon', support: ['En autonomie'] })).toBe('En autonomie')
})
