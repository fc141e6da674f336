import * as v from 'valibot'
import { AccessSchema, FamilyName, LanguageSchema, ReachMeSchema } from '../appointments/appointment'
import { HALF_DAYS } from '../appointments/halfDays'
import type { Slot } from '../appointments/slot'
import { NEEDS } from '../needs/need'
import { PlaceIdSchema } from '../places/placeId'
import { defineCommand } from '../platform/everywhere/command'
import { word } from '../platform/everywhere/words'
import { NO_SUCH_PLACE } from './waitingReasons'

/**
 * `offered`: a seat is held until the person answers. `accepted`: it is an appointment. `expired`: several times were
 * offered, and no answer came.
 */
export const WAITING_STATES = ['waiting', 'offered', 'accepted', 'left', 'expired'] as const
export type WaitingState = (typeof WAITING_STATES)[number]
export const isSettled = (state: WaitingState) => state !== 'waiting' && state !== 'offered'

/** `withdrawn`: the place does not receive then any more. */
export type OfferState = 'open' | 'accepted' | 'declined' | 'expired' | 'withdrawn'

export const MAX_PLACES = 3
/** After so many offers without an answer, the place on the list goes to somebody else. */
export const MAX_UNANSWERED = 3

const Weekdays = v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))), v.maxLength(7))

/** What one waits for. No weekday: any. */
export const WISHED = {
  places: v.pipe(
    v.array(PlaceIdSchema),
    v.transform(places => [...new Set(places)]),
    v.minLength(1, NO_SUCH_PLACE),
    v.maxLength(MAX_PLACES),
  ),
  need: v.picklist(
    NEEDS.map(({ id }) => id),
    word('error.request.choice'),
  ),
  weekdays: Weekdays,
  halfDay: v.picklist(HALF_DAYS, word('error.request.choice')),
  familyName: FamilyName,
  reachMe: ReachMeSchema,
  language: LanguageSchema,
}

/** A refusal: the same name with the same number or address waits for the same already. */
export const WAITS_ALREADY = word('waiting.double')
/** A refusal: the offer is over, or another one came. */
export const OFFER_GONE = word('waiting.offerGone')
/** A refusal: one person is at one place at a time. */
export const SAME_HOUR = word('waiting.sameHour')

export const JoinWaitingList = defineCommand<{ reference: string; waitingId: string }>()(
  'join-waiting-list',
  v.strictObject(WISHED),
)

const Id = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))

/** `offer`: what was read, so that an answer that comes late is to no other time. */
export const AnswerOffer = defineCommand<{ isAccepted: boolean; slot?: Slot }>()(
  'answer-waiting-offer',
  v.strictObject({ ...AccessSchema.entries, offer: Id, isAccepted: v.boolean() }),
)

export const LeaveWaitingList = defineCommand<{ left: true }>()(
  'leave-waiting-list',
  v.strictObject({ ...AccessSchema.entries }),
)
