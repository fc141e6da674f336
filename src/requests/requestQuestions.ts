import * as v from 'valibot'
import { AccessSchema } from '../appointments/appointment'
import type { JourneyPlace } from '../appointments/bookingQuery'
import type { OwnedAppointment } from '../appointments/ownedAppointment'
import { COMMAND_KEY } from '../platform/everywhere/command'
import type { Language } from '../platform/everywhere/languages'
import { defineQuestion } from '../platform/everywhere/question'
import type { COMPLETED } from './deviceRequest'
import type { AskedBy, CheckAnswer, RequestedKind } from './requestChoices'
import type { Estimate, PointLine } from './queueRule'
import type { Deed, NextActor, RefusalReason, RequestState } from './requestStates'

/** How long it takes today, for who would ask now: counted from the queue and from what is ready. */
export type KindToday = { kind: RequestedKind; waiting: number; ready: number; estimate: Estimate }
/** `isOpen`: null without network, when nobody knows. */
export type RequestsToday = {
  isOpen: boolean | null
  kinds: KindToday[]
  /** Where computers are collected today: those that have an opening which names it. */
  places: JourneyPlace[]
}

export const ShowRequestsToday = defineQuestion<RequestsToday>()('show-requests-today', v.strictObject({}))

export type CompletedField = keyof typeof COMPLETED | 'contact'

export type OwnRequest = {
  reference: string
  familyName: string
  askedBy: AskedBy
  kind: RequestedKind
  language: Language
  state: RequestState
  next: NextActor
  madeAt: number
  /** Null when it does not wait any more. */
  place: { position: number; waiting: number; estimate: Estimate; lines: PointLine[]; points: number } | null
  /** What is missing, when it is the person's turn to say it. */
  asks: CompletedField[]
  /** Nobody heard of her: a word is enough to take it up again. */
  isSilent: boolean
  /** Asked whether all is well; null: not, or not yet. */
  check: { answer: CheckAnswer | null } | null
  /** Who sent the request sees how it goes: the person agreed. */
  isFollowedBySender: boolean
  refusal: { reason: RefusalReason; words: string | null; isContested: boolean; isFinal: boolean } | null
  /** When and where the computer is collected; null: nothing is planned. */
  collection: OwnedAppointment | null
  /** The latest first: what was done, and the words of the team for the person. */
  changes: { did: Deed; state: RequestState; at: number; words: string | null }[]
}

/** The request that this browser opened; null otherwise. */
export const ShowRequest = defineQuestion<OwnRequest | null>()(
  'show-request',
  v.strictObject({ reference: v.string() }),
)

/** The request made by a command, readable with its key for two hours. */
export const ShowAskedRequest = defineQuestion<OwnRequest | null>()(
  'show-asked-request',
  v.strictObject({ key: v.pipe(v.string(), v.regex(COMMAND_KEY)) }),
)

/**
 * Does the fact match the reference of a request? `elsewhere`: no request has this reference, something else may. Only
 * the form of the follow-up asks it, and says the same of an unknown reference as of a wrong fact.
 */
export const OpenRequest = defineQuestion<'opened' | 'wrong' | 'elsewhere'>()(
  'open-request',
  v.strictObject({ ...AccessSchema.entries }),
)
