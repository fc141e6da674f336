import { TOO_MANY_TO_COME } from '../../appointments/appointment'
import type { NeedId } from '../../needs/need'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH } from '../../platform/everywhere/languages'
import { word } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { proving } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { AnswerOffer, isSettled, LeaveWaitingList, OFFER_GONE, SAME_HOUR } from '../waitingList'
import { closeOffer } from './closeOffer'
import { SeatFreed } from './offerSeats'
import { findOwnWaiting, type Access } from './ownWaiting'
import { delist, findOpenOffer, lockWaiting, type OfferRow, type WaitingRow } from './waitingRows'

const unknown = refused(word('followUp.notFound'))
const knowing = proving<Access>(({ reference }) => reference)

type Answer = { offer: string; isAccepted: boolean }

/** Whoever answers, by whichever way: the row of the offer decides, so that a second answer changes nothing. */
export async function answer(context: CommandContext, { offer: id, isAccepted }: Answer, row: WaitingRow) {
  const offer = await findOffer(context.db, { id, waitingId: row.id })
  if (!offer) return refused(OFFER_GONE)
  const answered =
    offer.state !== 'open' ? null : await (isAccepted ? accept(context, offer, row) : decline(context, offer, row))
  return answered ?? alreadyAnswered(context, { id, isAccepted }, row)
}

/** Pressed twice, or by two ways at once: it is what the first made of it. */
async function alreadyAnswered({ db }: CommandContext, { id, isAccepted }: Pressed, row: WaitingRow) {
  const offer = await findOffer(db, { id, waitingId: row.id })
  if (offer?.state === 'accepted' && isAccepted) return done({ isAccepted: true, slot: slotOf(offer) }, row.id)
  if (offer?.state === 'declined' && !isAccepted) return done({ isAccepted: false }, row.id)
  return refused(OFFER_GONE)
}

type Pressed = { id: string; isAccepted: boolean }

const findOffer = (db: AnyDatabase, { id, waitingId }: { id: string; waitingId: string }) =>
  db.selectFrom('waiting_offer').selectAll().where('id', '=', id).where('waiting_id', '=', waitingId).executeTakeFirst()

const slotOf = ({ slot_id, place_id, starts_at, minutes }: OfferRow) => ({
  id: slot_id,
  placeId: place_id,
  startsAt: starts_at,
  minutes,
})

const byWhom = ({ actor }: CommandContext) => (actor.is === 'staff' ? actor.account : null)

/** Null: it is open no more. */
const decline = async (context: CommandContext, offer: OfferRow, row: WaitingRow) =>
  (await closeAndPassOn(context, offer)) ? done({ isAccepted: false }, row.id) : null

async function closeAndPassOn(context: CommandContext, offer: OfferRow): Promise<boolean> {
  const isClosed = await closeOffer(context, offer, { state: 'declined', by: byWhom(context) })
  if (isClosed) await context.later(SeatFreed, { place: offer.place_id })
  return isClosed
}

/**
 * One transaction: the offer is hers, the held seat an appointment, and nobody waits under this name any more. Null: it is
 * open no more, or the place does not receive then. Refused, it stays open: she may decline it, or give up the other.
 */
async function accept(context: CommandContext, offer: OfferRow, row: WaitingRow) {
  const { db, now, heldSeats } = context
  const who = { familyName: row.family_name, phone: row.phone, email: row.email }
  const hindrance = await findHindrance(context, offer, who)
  // What hinders may be this offer, accepted a moment ago.
  if (hindrance) return (await findOpenOffer(db, row.id))?.id === offer.id ? refused(hindrance) : null
  // The hours of the place are held before a row is locked: see `holdOpening`.
  const slot = await heldSeats.findHeld(context, offer.id)
  if (!slot) return null
  const accepted = await db
    .updateTable('waiting_offer')
    // As it is now: the hours of the place may have changed around it.
    .set({ slot_id: slot.id, minutes: slot.minutes, state: 'accepted', open_of: null })
    .set({ answered_at: now, answered_by: byWhom(context) })
    .where('id', '=', offer.id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (accepted.numUpdatedRows !== 1n) return null
  const appointment = await heldSeats.book(context, offer.id, {
    reference: row.reference,
    slot,
    need: row.need as NeedId,
    forWhom: 'self',
    ...who,
    helperName: '',
    language: readLanguage(row.language) ?? FRENCH,
  })
  if (!appointment) throw new Error(`The open offer ${offer.id} holds no seat`)
  await db
    .updateTable('waiting')
    .set({ state: 'accepted', settled_at: now, same: null, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  await delist(db, row.id)
  return done({ isAccepted: true, slot }, row.id)
}

type Who = Parameters<CommandContext['heldSeats']['hasTooMany']>[1]

/** What whoever books would be told. */
async function findHindrance(context: CommandContext, offer: OfferRow, who: Who) {
  const { heldSeats, actor } = context
  if (await heldSeats.hasSame(context, offer.slot_id, who)) return SAME_HOUR
  return actor.is !== 'staff' && (await heldSeats.hasTooMany(context, who)) ? TOO_MANY_TO_COME : null
}

/** She leaves the list; the seat that was held for her is for the next. */
export async function leave(context: CommandContext, _payload: unknown, { id }: WaitingRow) {
  const { db, now } = context
  const open = await findOpenOffer(db, id)
  if (open) await closeAndPassOn(context, open)
  const row = await lockWaiting(db, id)
  if (!row) return unknown
  if (row.state === 'accepted') return refused(word('waiting.booked'))
  if (isSettled(row.state)) return done({ left: true }, id)
  // Offered while this waited for the row.
  const late = await findOpenOffer(db, id)
  if (late) await closeAndPassOn(context, late)
  await delist(db, id)
  await db
    .updateTable('waiting')
    .set(({ eb }) => ({ state: 'left' as const, settled_at: now, same: null, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  return done({ left: true }, id)
}

export const answerOffer = answerCommand(AnswerOffer, knowing, { subject: findOwnWaiting, unknown, answer })
export const leaveWaitingList = answerCommand(LeaveWaitingList, knowing, {
  subject: findOwnWaiting,
  unknown,
  answer: leave,
})
