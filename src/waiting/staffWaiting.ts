import * as v from 'valibot'
import type { NeedId } from '../needs/need'
import { PlaceIdSchema } from '../places/placeId'
import { defineCommand } from '../platform/everywhere/command'
import type { Language } from '../platform/everywhere/languages'
import { defineQuestion } from '../platform/everywhere/question'
import { staffWord } from '../platform/everywhere/words'
import { WISHED, type WaitingState } from './waitingList'

const Id = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))

/** A refusal: somebody else changed it, or it is over. */
export const WAITING_GONE = staffWord('staff.waiting.gone')

export type StaffOffer = {
  id: string
  placeName: string
  startsAt: number
  heldUntil: number
  /** No message tells this person, or it did not arrive: somebody calls, or she looks herself. */
  isToCall: boolean
}

export type StaffWaiting = {
  id: string
  reference: string
  familyName: string
  phone: string | null
  email: string | null
  language: Language
  need: NeedId
  places: string[]
  joinedAt: number
  /** Null: not urgent. */
  urgentReason: string | null
  state: WaitingState
  offer: StaffOffer | null
  /** When an SMS of hers came that nobody knows the meaning of, ms; null: none since her place on the list changed. */
  unclearAt: number | null
}

/** As many lines as one looks through; those behind them come when they are asked for. */
export const WAITING_PAGE_LINES = 50
export const MOST_LINES = 1_000

/**
 * Who waits at a place, or at every place of the duties of who asks: in the order of the list. `toCall`: of these, whom
 * no message told of the time that is kept for them, and whose answer is not clear.
 */
export const ListWaiting = defineQuestion<StaffWaiting[]>()(
  'list-waiting',
  v.strictObject({
    place: v.optional(PlaceIdSchema),
    toCall: v.optional(v.boolean()),
    most: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_LINES))),
  }),
)

/** For somebody who is there, or on the phone. */
export const AddWaiting = defineCommand<{ reference: string; waitingId: string }>()(
  'add-waiting',
  v.strictObject(WISHED),
)

/** The reason is written, and counted. Empty: it is urgent no more. */
export const MarkUrgent = defineCommand<{ isUrgent: boolean }>()(
  'mark-waiting-urgent',
  v.strictObject({ waiting: Id, reason: v.pipe(v.string(), v.trim(), v.maxLength(300)) }),
)

/** Said on the phone, or at the desk. */
export const NoteOfferAnswer = defineCommand<{ isAccepted: boolean }>()(
  'note-offer-answer',
  v.strictObject({ waiting: Id, offer: Id, isAccepted: v.boolean() }),
)

/** Whose answer was not clear was called; no time is kept for her. */
export const NoteWaitingCalled = defineCommand<{ called: true }>()(
  'note-waiting-called',
  v.strictObject({ waiting: Id }),
)

export const RemoveWaiting = defineCommand<{ left: true }>()('remove-waiting', v.strictObject({ waiting: Id }))
