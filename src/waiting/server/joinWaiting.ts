import { randomBytes } from 'node:crypto'
import type { InferOutput, StrictObjectSchema } from 'valibot'
import { foldWords } from '../../platform/everywhere/foldWords'
import { FRENCH } from '../../platform/everywhere/languages'
import { newReference } from '../../platform/everywhere/reference'
import { answerCommand, countedApart, type CommandContext } from '../../platform/server/commands'
import { anyone } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { NO_SUCH_PLACE, NOT_SERVED } from '../waitingReasons'
import { JoinWaitingList, WAITS_ALREADY, type WISHED } from '../waitingList'
import { possibleTimes } from '../waitingRule'
import { SeatFreed } from './offerSeats'
import { tellOfWaiting } from './toldWaiting'
import { enlist, type WaitingRow } from './waitingRows'

export type Wished = InferOutput<StrictObjectSchema<typeof WISHED, undefined>>

/** Folded as the names of people are; a name alone may be two families. */
const sameOf = ({ familyName, need }: Wished, contact: string | null): string | null =>
  contact ? `${foldWords(familyName).join('')} ${contact.toLowerCase()} ${need}` : null

function rowOf(wished: Wished, now: number, addedBy: string | null): WaitingRow {
  const { reachMe } = wished
  const phone = reachMe.by === 'phone' ? reachMe.phone : null
  const email = reachMe.by === 'email' ? reachMe.email : null
  return {
    id: randomBytes(16).toString('hex'),
    reference: newReference(),
    family_name: wished.familyName,
    phone,
    email,
    language: wished.language ?? FRENCH,
    need: wished.need,
    places: JSON.stringify(wished.places),
    possible: possibleTimes(wished.weekdays, wished.halfDay),
    same: sameOf(wished, phone ?? email),
    joined_at: now,
    urgent_at: null,
    urgent_reason: null,
    urgent_by: null,
    added_by: addedBy,
    state: 'waiting',
    version: 0,
    unanswered: 0,
    settled_at: null,
    erased_at: null,
  }
}

async function isServed(context: CommandContext, { places, need }: Wished): Promise<boolean> {
  const served = await context.heldSeats.findServed(context)
  return places.every(id => served.get(id)?.some(one => one === need))
}

/** The row comes with what makes it one of its kind, or not at all: of two sent at the same moment, one is told so. */
export async function writeWaiting(context: CommandContext, wished: Wished, addedBy: string | null = null) {
  const { db, now, places } = context
  if (!wished.places.every(id => places.findPlace(id))) return refused(NO_SUCH_PLACE)
  if (!(await isServed(context, wished))) return refused(NOT_SERVED)
  const row = rowOf(wished, now, addedBy)
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('waiting')
    .values(row)
    .onConflict(conflict => conflict.column('same').doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return refused(WAITS_ALREADY)
  await enlist(db, row)
  await tellOfWaiting(context, row, 'joined')
  // A time may be free that is on another day than those that were looked at.
  for (const place of wished.places) await context.later(SeatFreed, { place })
  return done({ reference: row.reference, waitingId: row.id }, row.id)
}

export const joinWaitingList = countedApart(
  answerCommand(JoinWaitingList, anyone, async (context, wished) => {
    const written = await writeWaiting(context, wished)
    if (written.outcome.outcome === 'done') await context.countBooking(context, wished.reachMe)
    return written
  }),
)
