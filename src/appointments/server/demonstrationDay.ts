import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { ServedNeedSchema } from '../../needs/need'
import { DAY_MS, MINUTE_MS } from '../../platform/everywhere/durations'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../../platform/everywhere/parisTime'
import { newReference } from '../../platform/everywhere/reference'
import { inTransaction, takeTurn } from '../../platform/server/database'
import { newLater } from '../../platform/server/jobs/later'
import type { OpenContext } from '../../platform/server/noun'
import type { DatabaseTransaction } from '../../platform/server/tables'
import { LanguageSchema } from '../appointment'
import { isBookable, slotsOfDay } from '../freeSlots'
import { HALF_DAYS } from '../halfDays'
import { serves, type ReceptionHours } from '../receptionHours'
import type { Slot } from '../slot'
import { findClosings, findReceptionHours } from './openings'
import { insertSeat } from './takeSeat'
import { writeBooked } from './writeBooked'

const PersonSchema = v.strictObject({
  familyName: v.string(),
  need: ServedNeedSchema,
  language: LanguageSchema,
  phone: v.optional(v.string()),
  lesson: v.optional(v.string()),
  step: v.optional(v.number()),
  helperName: v.optional(v.string()),
})
const CallerSchema = v.strictObject({
  phone: v.string(),
  name: v.optional(v.string()),
  halfDay: v.picklist(HALF_DAYS),
  need: v.optional(ServedNeedSchema),
})
const FileSchema = v.strictObject({ appointments: v.array(PersonSchema), callbacks: v.array(CallerSchema) })

type Made = v.InferOutput<typeof FileSchema>
type Filling = Pick<OpenContext, 'now' | 'provided'> & { db: DatabaseTransaction }

const DAYS_FILLED = 2
/** Longer than any weekend with its public holidays. */
const DAYS_SOUGHT = 7

/**
 * Made up, on the first two days from today when a place receives, so that a mediator who tries the demonstration finds a
 * day. At a later start, once nobody is expected any more, others come.
 */
export function fillDemonstration({
  db,
  config,
  now,
  provided,
}: Pick<OpenContext, 'db' | 'config' | 'now' | 'provided'>): Promise<null> {
  const file = join(config.contentDir, 'demonstration', 'people.json')
  const { appointments, callbacks } = v.parse(FileSchema, JSON.parse(readFileSync(file, 'utf8')))
  return inTransaction(db, async one => {
    // Several servers may start on one empty database.
    await takeTurn(one, 'demonstration day')
    const filling = { db: one, now, provided }
    const today = instantOf(parisDateTime(now).date, '00:00')!
    const expected = await one.selectFrom('appointment').select('id').where('starts_at', '>=', today).executeTakeFirst()
    if (!expected) for (const day of await findDays(filling)) await fillDay(filling, day, appointments)
    const asked = await one.selectFrom('callback').select('id').executeTakeFirst()
    if (!asked) for (const caller of callbacks) await writeCallback(filling, caller)
    return null
  })
}

type Received = { slot: Slot; opening: ReceptionHours }

/** The hours of each day, those of today that are past included. */
async function findDays({ db, now, provided }: Filling): Promise<Received[][]> {
  const { date: today } = parisDateTime(now)
  const places = provided.livePlaces.directory
  const openings = (await findReceptionHours({ db, now, places })).filter(opening => serves(opening))
  const [rule, days] = [{ closings: await findClosings({ db, now }), now: 0 }, [] as Received[][]]
  for (let ahead = 0; ahead < DAYS_SOUGHT && days.length < DAYS_FILLED; ahead++) {
    const received = openings.flatMap(opening =>
      slotsOfDay(opening, addDays(today, ahead))
        .filter(slot => isBookable(slot, opening, rule))
        .map(slot => ({ slot, opening })),
    )
    if (received.length) days.push(received.sort((a, b) => a.slot.startsAt - b.slot.startsAt))
  }
  return days
}

/** One after the other over the day, each where that need is served; whose need nobody serves then is left out. */
async function fillDay(filling: Filling, received: Received[], people: Made['appointments']) {
  const step = Math.max(1, Math.floor(received.length / people.length))
  for (const [turn, person] of people.entries()) {
    const chosen = received.slice(turn * step).find(({ opening }) => serves(opening, person.need))
    if (chosen) await writeAppointment(filling, chosen, person)
  }
}

async function writeAppointment(
  { db, now }: Filling,
  { slot, opening }: Received,
  person: Made['appointments'][number],
) {
  const id = randomBytes(16).toString('hex')
  if ((await insertSeat(db, { slot, capacity: opening.capacity }, id)) === null) return
  const booked = { ...person, id, slot, reference: newReference(), email: null, phone: person.phone ?? null }
  const { helperName = '' } = person
  const actor = { is: 'system', job: 'demonstration' } as const
  // Nobody is told: these numbers are given to no one.
  const writing = { db, now: now - DAY_MS, actor, later: newLater(db, now), findNewsChannel: () => null }
  await writeBooked(writing, { ...booked, helperName, forWhom: helperName ? 'relative' : 'self' })
  if (slot.startsAt + slot.minutes * MINUTE_MS > now) return
  await db.updateTable('appointment').set({ attendance: 'honoured' }).where('id', '=', id).execute()
}

async function writeCallback({ db, now }: Filling, { phone, name, halfDay, need }: Made['callbacks'][number]) {
  const asked = { phone, name: name ?? null, half_day: halfDay, need: need ?? null, language: 'fr', lesson: null }
  await db
    .insertInto('callback')
    .values({
      ...asked,
      id: randomBytes(16).toString('hex'),
      state: 'requested',
      made_at: now,
      settled_at: null,
      step: null,
    })
    .execute()
}
