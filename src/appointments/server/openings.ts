import type { Selectable } from 'kysely'
import * as v from 'valibot'
import { ServedNeedSchema, type ServedNeedId } from '../../needs/need'
import { parisDateTime } from '../../platform/everywhere/parisTime'
import type { Context } from '../../platform/server/context'
import { holdRows, lockRows } from '../../platform/server/database'
import type { DatabaseTransaction, Tables } from '../../platform/server/tables'
import type { SlotSearch } from '../freeSlots'
import { horizonOf } from './bookingHorizon'
import { offeredOpenings, servedNeeds } from '../offeredOpenings'
import type { Closing, ReceptionHours } from '../receptionHours'
import { closingsOfAbsence, findReceivers, type ComingHours } from './receivers'
import { DAY_MS } from '../../platform/everywhere/durations'

const MOST_READ_TEXTS = 1_000
const NeedsSchema = v.array(ServedNeedSchema)
const readTexts = new Map<string, ServedNeedId[]>()

/** Openings by the thousand have the same few lists: each is read once. */
function readNeeds(text: string): ServedNeedId[] {
  const known = readTexts.get(text)
  if (known) return known
  const read = v.parse(NeedsSchema, JSON.parse(text))
  if (readTexts.size < MOST_READ_TEXTS) readTexts.set(text, read)
  return read
}

export const receptionHoursOfRow = (row: Selectable<Tables['opening']>): ReceptionHours => ({
  id: row.id,
  placeId: row.place_id,
  weekday: row.weekday,
  from: row.from_time,
  to: row.to_time,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  slotMinutes: row.slot_minutes,
  capacity: row.capacity,
  needs: readNeeds(row.needs),
  noticeMinutes: row.notice_minutes,
  ...(row.topic && { topic: row.topic }),
})

export const rowOfReceptionHours = (opening: ReceptionHours, isFromFile: boolean): Selectable<Tables['opening']> => ({
  id: opening.id,
  place_id: opening.placeId,
  weekday: opening.weekday,
  from_time: opening.from,
  to_time: opening.to,
  starts_on: opening.startsOn,
  ends_on: opening.endsOn,
  slot_minutes: opening.slotMinutes,
  capacity: opening.capacity,
  needs: JSON.stringify(opening.needs),
  notice_minutes: opening.noticeMinutes,
  from_file: isFromFile ? 1 : 0,
  mediator: null,
  topic: opening.topic ?? null,
})

type SearchContext = Pick<Context, 'db' | 'now' | 'places' | 'version'>

/** Openings still running that can be booked, of these places or of all of them. */
export async function findReceptionHours(
  { db, now, places }: SearchContext,
  placeIds?: string[],
): Promise<ReceptionHours[]> {
  if (placeIds?.length === 0) return []
  let query = runningOpenings({ db, now }).selectAll()
  if (placeIds) query = query.where('place_id', 'in', placeIds)
  const rows = await query.orderBy('id').execute()
  return withHolidays({ db, now }, offeredOpenings(rows.map(receptionHoursOfRow), places))
}

/** Of today or later. */
export const runningOpenings = ({ db, now }: Pick<Context, 'db' | 'now'>) =>
  db
    .selectFrom('opening')
    .where(where => where.or([where('ends_on', 'is', null), where('ends_on', '>=', parisDateTime(now).date)]))

/** What can be booked there. */
export const neededAt = (places: Context['places'], row: Pick<Tables['opening'], 'place_id' | 'needs'>) =>
  servedNeeds(places.findPlace(row.place_id), readNeeds(row.needs))

/** Each with the public holidays, from today, when its place receives all the same. */
export async function withHolidays(
  { db, now }: Pick<Context, 'db' | 'now'>,
  openings: ReceptionHours[],
): Promise<ReceptionHours[]> {
  const today = parisDateTime(now).date
  const rows = await db.selectFrom('holiday_opening').selectAll().where('date', '>=', today).orderBy('date').execute()
  if (rows.length === 0) return openings
  return openings.map(opening => {
    const openHolidays = rows.filter(({ place_id }) => place_id === opening.placeId).map(({ date }) => date)
    return openHolidays.length ? { ...opening, openHolidays } : opening
  })
}

/**
 * An opening that can be booked, held until the transaction ends: whoever closes its place or changes its hours at the
 * same moment waits until the booking is written, or this one reads what was changed.
 */
export async function holdOpening(context: SearchContext, id: string): Promise<ReceptionHours | null> {
  const query = context.db.selectFrom('opening').selectAll().where('id', '=', id)
  return offeredOf(context, await holdRows(context.db, query).executeTakeFirst())
}

/** The same, for whoever takes several seats there: nobody else takes one meanwhile, so neither waits for the other's. */
export async function lockOpening(
  context: SearchContext & { db: DatabaseTransaction },
  id: string,
): Promise<ReceptionHours | null> {
  const query = context.db.selectFrom('opening').selectAll().where('id', '=', id)
  return offeredOf(context, await lockRows(context.db, query).executeTakeFirst())
}

async function offeredOf({ db, now, places }: SearchContext, row: Selectable<Tables['opening']> | undefined) {
  const [opening] = row ? await withHolidays({ db, now }, offeredOpenings([receptionHoursOfRow(row)], places)) : []
  return opening ?? null
}

/** `coming`: as they will be once these hours are stored. */
export async function findClosings(
  { db, now }: Pick<Context, 'db' | 'now'>,
  placeIds?: string[],
  coming?: ComingHours,
): Promise<Closing[]> {
  if (placeIds?.length === 0) return []
  let query = db.selectFrom('closing').selectAll().where('ends_at', '>', now)
  if (placeIds) query = query.where('place_id', 'in', placeIds)
  const rows = await query.orderBy('id').execute()
  const stretchOf = (row: Tables['closing']) => ({
    placeId: row.place_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
  })
  const whole = rows.filter(({ mediator }) => mediator === null).map(stretchOf)
  if (whole.length === rows.length) return whole
  const receivers = await findReceivers(db, placeIds, coming)
  const absences = rows.flatMap(row => (row.mediator ? [{ ...stretchOf(row), mediator: row.mediator }] : []))
  return [...whole, ...absences.flatMap(absence => closingsOfAbsence(receivers, absence, now))]
}

/** How many seats of each slot are taken, from now to the horizon. */
async function countTaken(
  { db, now, settings }: Pick<Context, 'db' | 'now' | 'settings'>,
  placeIds: string[],
): Promise<Map<string, number>> {
  if (placeIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('seat')
    .select(['slot_id', ({ fn }) => fn.countAll<number>().as('taken')])
    .where('place_id', 'in', placeIds)
    .where('starts_at', '>=', now)
    .where('starts_at', '<', now + (horizonOf({ settings }) + 1) * DAY_MS)
    .groupBy('slot_id')
    .orderBy('slot_id')
    .execute()
  return new Map(rows.map(row => [row.slot_id, Number(row.taken)]))
}

/** All that is needed to read the free slots of these places (or of every place that has openings). */
export async function prepareSlotSearch(
  context: SearchContext & Pick<Context, 'settings'>,
  placeIds?: string[],
): Promise<SlotSearch> {
  const openings = await findReceptionHours(context, placeIds)
  const receiving = [...new Set(openings.map(opening => opening.placeId))]
  const [closings, taken] = [await findClosings(context, receiving), await countTaken(context, receiving)]
  return { openings, closings, taken, now: context.now, horizonDays: horizonOf(context) }
}
