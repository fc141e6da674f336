import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { InferOutput } from 'valibot'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../../platform/everywhere/parisTime'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import { lockRows } from '../../platform/server/database'
import { duty } from '../../platform/server/may'
import { conflict, done, refused } from '../../platform/server/outcomes'
import type { DatabaseTransaction, Tables } from '../../platform/server/tables'
import { offeredOpenings } from '../offeredOpenings'
import { EndOpening, SaveOpening, type WouldDisplace } from '../openingChanges'
import type { ReceptionHours } from '../receptionHours'
import type { Slot } from '../slot'
import { displace, lockPlace, type AppointmentRow } from './displace'
import { mediatorsOf } from './mediatorAnswers'
import { findClosings, receptionHoursOfRow, rowOfReceptionHours } from './openings'
import { reseatHeld, slotInstead } from './slotInstead'
import { tellOfChange } from './toldAppointments'

type Wanted = InferOutput<typeof SaveOpening.payload>
type OpeningRow = Selectable<Tables['opening']>

const ofPlace = duty<{ place: string }, unknown>('mediator', ({ place }) => ({ place }))

/** Of this place and not over; that of another place is as unknown, and a workshop is changed elsewhere. */
const findRunning = (db: DatabaseTransaction, { place, id }: { place: string; id: string }) => {
  const query = db.selectFrom('opening').selectAll().where('id', '=', id).where('place_id', '=', place)
  return query.where('topic', 'is', null).executeTakeFirst()
}

/** Whoever has a seat in these hours from this day on. */
function lockExpectedFrom({ db, now }: CommandContext, id: string, day: string): Promise<AppointmentRow[]> {
  const from = Math.max(now, instantOf(day, '00:00')!)
  const seats = db.selectFrom('seat').select('appointment_id').where('slot_id', 'like', `${id}.%`)
  const query = db
    .selectFrom('appointment')
    .selectAll()
    .where('id', 'in', seats.where('starts_at', '>=', from))
    .where('state', '=', 'confirmed')
    .orderBy('starts_at')
    .orderBy('id')
  return lockRows(db, query).execute()
}

/** It is the staff's from now on: a file of the town changes it no more. */
const endBefore = (db: DatabaseTransaction, { id, ends_on }: OpeningRow, day: string) => {
  const last = addDays(day, -1)
  const values = { from_file: 0, ends_on: ends_on && ends_on < last ? ends_on : last }
  return db.updateTable('opening').set(values).where('id', '=', id).execute()
}

/** The seat stays the person's, in the slot of the new hours: nobody else can take it. */
async function reseat(context: CommandContext, row: AppointmentRow, slot: Slot) {
  const { db } = context
  await db.updateTable('seat').set({ slot_id: slot.id }).where('appointment_id', '=', row.id).execute()
  if (slot.minutes === row.minutes) return
  const values = { minutes: slot.minutes, version: row.version + 1 }
  await db.updateTable('appointment').set(values).where('id', '=', row.id).execute()
  await tellOfChange(context, { ...row, version: values.version }, 'resized')
}

const isInPast = (day: string, { now }: CommandContext) => day < parisDateTime(now).date
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

function findFault(context: CommandContext, { place, from, to, slotMinutes, startsOn, endsOn }: Wanted) {
  if (!context.places.findPlace(place)) return staffWord('staff.closings.unknownPlace')
  if (isInPast(startsOn, context)) return staffWord('staff.openings.past')
  if (minutesOf(to) - minutesOf(from) < slotMinutes) return staffWord('staff.openings.tooShort')
  return endsOn && endsOn < startsOn ? staffWord('staff.openings.endsBefore') : null
}

/** An id that no slot was ever taken under, when these hours replace others: the seats that move are alone there. */
async function newOpeningId(db: DatabaseTransaction, { place, weekday, from, changes }: Wanted): Promise<string> {
  const base = `${place}-${weekday}-${from.replace(':', '')}`
  const known = await db.selectFrom('opening').select('id').where('id', '=', base).executeTakeFirst()
  return known || changes ? `${base}-${randomBytes(4).toString('hex')}` : base
}

export const saveOpening = answerCommand(SaveOpening, ofPlace, async (context, wanted) => {
  const { db, places } = context
  const fault = findFault(context, wanted)
  if (fault) return refused(fault)
  const { place, changes, isSure, mediator: named, ...hours } = wanted
  await lockPlace(db, place)
  const old = changes ? await findRunning(db, { place, id: changes }) : undefined
  if (changes && !old) return refused(staffWord('staff.openings.gone'))
  const mediator = named === undefined ? (old?.mediator ?? null) : named
  const isKnown = !mediator || mediator === old?.mediator || (await mediatorsOf(context, place)).has(mediator)
  if (!isKnown) return refused(staffWord('staff.mediators.unknown'))
  const opening: ReceptionHours = { ...hours, placeId: place, id: await newOpeningId(db, wanted) }
  const expected = old ? await lockExpectedFrom(context, old.id, wanted.startsOn) : []
  // Of a colleague who is away then, these hours are closed.
  const coming = mediator ? { id: opening.id, place, mediator } : undefined
  const closings = await findClosings(context, [place], coming)
  const instead = { opening: offeredOpenings([opening], places)[0], closings, now: context.now }
  const lost = expected.filter(row => !slotInstead(instead, row))
  if (lost.length && !isSure)
    return conflict({ wouldDisplace: lost.map(({ starts_at }) => starts_at) } satisfies WouldDisplace)
  await db
    .insertInto('opening')
    .values({ ...rowOfReceptionHours(opening, false), mediator })
    .execute()
  if (old) {
    await endBefore(db, old, wanted.startsOn)
    const [before] = offeredOpenings([receptionHoursOfRow(old)], places)
    await reseatHeld(db, { opening: before, id: old.id, from: wanted.startsOn }, instead)
  }
  for (const row of expected) {
    const slot = slotInstead(instead, row)
    if (slot) await reseat(context, row, slot)
    else await displace(context, row, { because: 'opening', id: opening.id })
  }
  return done({ opening: opening.id, displaced: lost.length }, opening.id)
})

export const endOpening = answerCommand(EndOpening, ofPlace, async (context, { place, opening, from, isSure }) => {
  const { db } = context
  if (isInPast(from, context)) return refused(staffWord('staff.openings.past'))
  await lockPlace(db, place)
  const old = await findRunning(db, { place, id: opening })
  if (!old) return refused(staffWord('staff.openings.gone'))
  const lost = await lockExpectedFrom(context, old.id, from)
  if (lost.length && !isSure)
    return conflict({ wouldDisplace: lost.map(({ starts_at }) => starts_at) } satisfies WouldDisplace)
  await endBefore(db, old, from)
  for (const row of lost) await displace(context, row, { because: 'opening', id: old.id })
  return done({ displaced: lost.length }, old.id)
})
