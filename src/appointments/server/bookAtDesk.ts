import { horizonOf } from './bookingHorizon'
import { randomBytes } from 'node:crypto'
import type { InferOutput } from 'valibot'
import { WORKSHOP } from '../../needs/namedNeeds'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import { takeTurn } from '../../platform/server/database'
import { duty, either } from '../../platform/server/may'
import { conflict, done, refused } from '../../platform/server/outcomes'
import { FRENCH } from '../../platform/everywhere/languages'
import { newReference } from '../../platform/everywhere/reference'
import { staffWord } from '../../platform/everywhere/words'
import { NOT_OFFERED } from '../appointment'
import { BookAtDesk, type AlreadyBooked, type SlotTaken } from '../desk'
import { serves, type ReceptionHours } from '../receptionHours'
import { isSameName } from '../sameName'
import { isBookable, isTooFar, slotsOfDay } from '../freeSlots'
import { readSlotId, type Slot } from '../slot'
import { recordAct } from './acts'
import { placesOf } from './agendaAnswers'
import { nextDeskSlots, receivesAt } from './deskSlots'
import { findClosings, holdOpening, lockOpening } from './openings'
import { findPerson, writePersonWords } from './personWords'
import { isSentBy } from './sentAnswers'
import { insertSeats } from './takeSeat'
import { tellOfChange } from './toldAppointments'

type Payload = InferOutput<typeof BookAtDesk.payload>

/** The opening of the slot: its place is what the duty must cover. */
async function findOpening(context: CommandContext, wanted: Payload): Promise<ReceptionHours | null> {
  const read = readSlotId(wanted.slot)
  // Of two groups that take several seats, the second waits: else each could hold what the other lacks.
  return read && (isGroup(wanted) ? lockOpening : holdOpening)(context, read.openingId)
}

const isGroup = ({ need, party }: Payload) => need === WORKSHOP && party > 1

const itsPlace = (_payload: Payload, { placeId }: ReceptionHours) => ({ place: placeId })
const ofItsPlace = either(duty('mediator', itsPlace), duty('prescriber', itsPlace))

export const bookAtDesk = answerCommand(BookAtDesk, ofItsPlace, {
  subject: findOpening,
  unknown: refused(staffWord('staff.desk.closed')),
  answer: book,
})

async function book(context: CommandContext, wanted: Payload, opening: ReceptionHours) {
  if (!serves(opening, wanted.need)) return refused(NOT_OFFERED)
  const slot = await findSlot(context, wanted, opening)
  if (!slot) return refused(staffWord('staff.desk.closed'))
  const receives = receivesAt(context.actor, slot.placeId)
  const known = wanted.isAnother ? undefined : await findSamePerson(context, wanted, slot)
  if (known) return conflict({ alreadyBooked: known.alreadyBooked } satisfies AlreadyBooked, known.id)
  const appointmentId = randomBytes(16).toString('hex')
  const own = { slot, capacity: opening.capacity }
  const party = wanted.need === WORKSHOP ? wanted.party : 1
  const isExtra = (await insertSeats(context.db, own, { appointmentId, party })) === null
  if (isExtra && !(wanted.reason && receives)) return conflict(await nearby(context, wanted, slot))
  // Past the capacity a seat has a number of its own: it is counted, and freed, like the others.
  if (isExtra) await insertSeats(context.db, { ...own, capacity: Infinity }, { appointmentId, party })
  const reference = newReference()
  await write(context, { wanted, slot, appointmentId, reference, isExtra, party })
  const phone = wanted.phone || null
  const found = { appointmentId, slot, familyName: wanted.familyName, phone }
  await writePersonWords(context.db, found, await personFor(context, { wanted, receives, appointmentId }))
  const booked = { id: appointmentId, version: 0, placeId: slot.placeId }
  await recordAct(context, booked, { did: 'booked', by: receives ? 'mediator' : 'prescriber' })
  await tellOfChange(context, { ...booked, phone, email: null }, 'booked')
  return done({ reference, slot, appointmentId }, appointmentId)
}

async function findSlot(context: CommandContext, { slot: id }: Payload, opening: ReceptionHours): Promise<Slot | null> {
  const { date } = readSlotId(id)!
  const slot = slotsOfDay(opening, date).find(candidate => candidate.id === id)
  if (!slot || isTooFar(slot, context.now, horizonOf(context))) return null
  const closings = await findClosings(context, [opening.placeId])
  return isBookable(slot, { ...opening, noticeMinutes: 0 }, { closings, now: context.now }) ? slot : null
}

type For = { wanted: Payload; receives: boolean; appointmentId: string }

/**
 * Whose file it goes into, when the desk said it. Erased meanwhile, or of other places, it is a new one. Only whoever
 * receives people knows of files.
 */
async function personFor(
  context: CommandContext,
  { wanted, receives, appointmentId }: For,
): Promise<string | undefined> {
  if (wanted.person && receives) {
    const person = await findPerson(context.db, wanted.person, placesOf(context, undefined))
    return person ?? appointmentId
  }
  return wanted.isNewPerson ? appointmentId : undefined
}

/**
 * A person is at one place at a time: whose file it is, the same name and phone, or the same name there, at the same hour
 * is the same person, until somebody says otherwise. Of two colleagues who book her at the same moment, the second waits.
 */
async function findSamePerson(
  context: CommandContext,
  wanted: Payload,
  { startsAt, placeId }: Slot,
): Promise<(AlreadyBooked & { id: string }) | undefined> {
  const { db, actor } = context
  await takeTurn(db, `desk ${startsAt}`)
  const rows = await db
    .selectFrom('appointment')
    .select(['id', 'reference', 'family_name', 'phone', 'starts_at', 'place_id'])
    .where('starts_at', '=', startsAt)
    .where('state', '=', 'confirmed')
    .where('erased_at', 'is', null)
    .orderBy('id')
    .execute()
  const ofFile = await findOfSameFile(context, wanted, startsAt)
  const isSame = ({ id, family_name, phone, place_id }: (typeof rows)[number]) =>
    ofFile.has(id) ||
    (isSameName(family_name, wanted.familyName) && (place_id === placeId || (phone !== null && phone === wanted.phone)))
  for (const { id, reference, starts_at, place_id } of rows.filter(isSame)) {
    // Each knows of those whom her own places receive; a prescriber of those whom she sent, and of nobody else.
    if (!receivesAt(actor, place_id) && !(await isSentBy({ db, actor }, id))) continue
    const place = context.places.findPlace(place_id)?.name ?? ''
    return { id, alreadyBooked: { reference, startsAt: starts_at, placeId: place_id, place } }
  }
  return undefined
}

/** Appointments at this hour of the file that the desk chose. */
async function findOfSameFile(context: CommandContext, { person }: Payload, startsAt: number): Promise<Set<string>> {
  const file = person && (await findPerson(context.db, person, placesOf(context, undefined)))
  if (!file) return new Set()
  const words = context.db.selectFrom('person_word').select('appointment_id').distinct()
  const rows = await words.where('person_id', '=', file).where('starts_at', '=', startsAt).execute()
  return new Set(rows.map(({ appointment_id }) => appointment_id))
}

async function nearby(context: CommandContext, { need }: Payload, { placeId }: Slot): Promise<SlotTaken> {
  return { slots: await nextDeskSlots(context, { need, places: [placeId] }) }
}

type Booked = { wanted: Payload; slot: Slot; appointmentId: string; reference: string; isExtra: boolean; party: number }

async function write({ db, now }: CommandContext, booked: Booked) {
  const { wanted, slot, appointmentId, reference, isExtra, party } = booked
  await db
    .insertInto('appointment')
    .values({
      id: appointmentId,
      reference,
      place_id: slot.placeId,
      starts_at: slot.startsAt,
      minutes: slot.minutes,
      need: wanted.need,
      for_whom: 'work',
      family_name: wanted.familyName,
      helper_name: wanted.bookedBy || null,
      phone: wanted.phone || null,
      email: null,
      language: wanted.language ?? FRENCH,
      state: 'confirmed',
      version: 0,
      made_at: now,
      lesson: null,
      step: null,
      erased_at: null,
      overbook_reason: isExtra ? wanted.reason : null,
      party,
      session: wanted.need === WORKSHOP ? readSlotId(slot.id)!.openingId : null,
    })
    .execute()
}
