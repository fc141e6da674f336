import { instantOf } from '../../platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../../platform/everywhere/parisTime'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { receiverOn, type ReplacedDays } from '../mediators'
import type { Closing } from '../receptionHours'
import { readSlotId } from '../slot'
import { LONGEST_HORIZON_DAYS } from './bookingHorizon'

/** Openings that name who receives, by id; and who replaces whom, by place. */
export type Receivers = {
  openings: Map<string, { place: string; mediator: string }>
  replacements: Map<string, ReplacedDays[]>
}

/** Hours that are being written, and whom they name. */
export type ComingHours = { id: string; place: string; mediator: string }

/** Of these places, or of all of them. `coming`: with these hours, as if they were stored. */
export async function findReceivers(db: AnyDatabase, placeIds?: string[], coming?: ComingHours): Promise<Receivers> {
  const rows = await db
    .selectFrom('opening')
    .select(['id', 'place_id', 'mediator'])
    .where('mediator', 'is not', null)
    .$if(placeIds !== undefined, query => query.where('place_id', 'in', placeIds!))
    .orderBy('id')
    .execute()
  const openings = new Map(rows.map(row => [row.id, { place: row.place_id, mediator: row.mediator! }]))
  if (coming) openings.set(coming.id, coming)
  const replacements = new Map<string, ReplacedDays[]>()
  if (openings.size === 0) return { openings, replacements }
  const replaced = await db.selectFrom('replacement').selectAll().orderBy('from_date').orderBy('id').execute()
  for (const { place_id, mediator, by_account: by, from_date: from, to_date: to } of replaced)
    replacements.set(place_id, [...(replacements.get(place_id) ?? []), { mediator, by, from, to }])
  return { openings, replacements }
}

/** Who receives in these hours on this day; null when they name nobody. */
export function receiverOf({ openings, replacements }: Receivers, openingId: string, date: string): string | null {
  const opening = openings.get(openingId)
  return opening ? receiverOn(opening.mediator, date, replacements.get(opening.place) ?? []) : null
}

type Received = { id: string; starts_at: number }

/** Who receives each of these appointments, by its id: of the hours that name somebody. */
export async function findReceived(db: AnyDatabase, rows: Received[], receivers: Receivers) {
  const received = new Map<string, string>()
  if (receivers.openings.size === 0 || rows.length === 0) return received
  const dates = new Map(rows.map(({ id, starts_at }) => [id, parisDateTime(starts_at).date]))
  const seats = await db
    .selectFrom('seat')
    .select(['appointment_id', 'slot_id'])
    .where('appointment_id', 'in', [...dates.keys()])
    .execute()
  for (const { appointment_id: id, slot_id } of seats) {
    if (!id) continue
    const receiver = receiverOf(receivers, readSlotId(slot_id)?.openingId ?? '', dates.get(id)!)
    if (receiver) received.set(id, receiver)
  }
  return received
}

export type Absence = { placeId: string; mediator: string; startsAt: number; endsAt: number }

/**
 * A colleague is away: day after day, the hours that are hers then, as far as a town may let people book. For whoever
 * computes the free slots it is a closing of these hours, and names nobody.
 */
export function closingsOfAbsence(receivers: Receivers, absence: Absence, now: number): Closing[] {
  const { placeId, mediator, startsAt, endsAt } = absence
  const today = parisDateTime(now).date
  const first = parisDateTime(Math.max(now, startsAt)).date
  const closings: Closing[] = []
  for (let date = first; date <= addDays(today, LONGEST_HORIZON_DAYS); date = addDays(date, 1)) {
    const from = Math.max(startsAt, instantOf(date, '00:00')!)
    const to = Math.min(endsAt, instantOf(addDays(date, 1), '00:00')!)
    if (from >= to) break
    const openings = [...receivers.openings.keys()].filter(
      id => receivers.openings.get(id)!.place === placeId && receiverOf(receivers, id, date) === mediator,
    )
    if (openings.length) closings.push({ placeId, startsAt: from, endsAt: to, openings })
  }
  return closings
}
