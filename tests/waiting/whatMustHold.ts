import { expect } from 'vitest'
import { parisDateTime } from '../../src/platform/everywhere/parisTime'
import { byRank, timeBit } from '../../src/waiting/waitingRule'
import type { InProcess } from '../server/inProcess'

export type Told = { at: number; phone: string; text: string }

export const offersOf = ({ service: { db } }: { service: InProcess }) =>
  db.selectFrom('waiting_offer').selectAll().execute()

/** Nobody who still waits, comes first and could come then, was passed over; a time she was offered before apart. */
export async function expectFair(processes: { service: InProcess }, known: Set<string>) {
  const offers = await offersOf(processes)
  const rows = await processes.service.db.selectFrom('waiting').selectAll().execute()
  const waiting = await processes.service.db.selectFrom('waiting_at').selectAll().execute()
  const rankOf = (id: string) => {
    const row = rows.find(one => one.id === id)!
    return { id, calm: row.urgent_at === null ? (1 as const) : (0 as const), joinedAt: row.joined_at }
  }
  for (const offer of offers.filter(({ id }) => !known.has(id))) {
    known.add(offer.id)
    const passedOver = waiting.filter(
      ({ waiting_id, possible }) =>
        (possible & timeBit(offer.starts_at)) !== 0 &&
        byRank(rankOf(waiting_id), rankOf(offer.waiting_id)) < 0 &&
        !offers.some(one => one.waiting_id === waiting_id && one.starts_at === offer.starts_at),
    )
    expect([offer.waiting_id, passedOver]).toEqual([offer.waiting_id, []])
  }
}

/** Each seat is one person’s, and each person has one seat or one offer at most. */
export async function expectWhole({ service: { db } }: { service: InProcess }) {
  const seats = await db.selectFrom('seat').selectAll().execute()
  const offers = await db.selectFrom('waiting_offer').selectAll().execute()
  const open = offers.filter(({ state }) => state === 'open')
  expect(seats.length).toBeLessThanOrEqual(20)
  expect(new Set(seats.map(({ slot_id, number }) => `${slot_id} ${number}`)).size).toBe(seats.length)
  expect(seats.flatMap(({ hold_id }) => hold_id ?? []).sort()).toEqual(open.map(({ id }) => id).sort())
  const accepted = offers.filter(({ state }) => state === 'accepted').map(({ waiting_id }) => waiting_id)
  expect(new Set(accepted).size).toBe(accepted.length)
  expect(new Set(open.map(({ waiting_id }) => waiting_id)).size).toBe(open.length)
  const times = offers.map(({ waiting_id, starts_at }) => `${waiting_id} ${starts_at}`)
  expect(new Set(times).size).toBe(times.length)
  const appointments = await db
    .selectFrom('appointment')
    .select(['id', 'reference'])
    .where('state', '=', 'confirmed')
    .execute()
  expect(seats.flatMap(({ appointment_id }) => appointment_id ?? []).sort()).toEqual(
    appointments.map(({ id }) => id).sort(),
  )
}

export function expectToldOnce(
  told: Told[],
  offers: { waiting_id: string }[],
  people: { phone: string; waitingId: string }[],
) {
  for (const { at } of told) {
    const { time } = parisDateTime(at)
    expect([time >= '08:00', time < '20:00']).toEqual([true, true])
  }
  for (const { phone, waitingId } of people) {
    const of = told.filter(one => one.phone === phone && one.text.startsWith('Une heure est libre'))
    expect(of.length).toBeLessThanOrEqual(offers.filter(({ waiting_id }) => waiting_id === waitingId).length)
    expect(new Set(of.map(({ text }) => text)).size).toBe(of.length)
  }
}
