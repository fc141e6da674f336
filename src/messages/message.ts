import * as v from 'valibot'
import type { ToldAppointment } from '../appointments/appointmentChanged'
import { PlaceIdSchema } from '../places/placeId'
import { defineCommand } from '../platform/everywhere/command'
import type { Hold } from '../platform/everywhere/hold'
import { defineQuestion } from '../platform/everywhere/question'
import { REQUEST_NEWS, type RequestNews } from '../requests/requestNews'
import type { WaitingNews } from '../waiting/waitingChanged'

/** What a message tells. */
export const MESSAGE_KINDS = [
  'confirmation',
  'move',
  'cancellation',
  /** The hour is lost: another one is to be chosen. */
  'closing',
  /** The hour that was lost is the person's again. */
  'reopening',
  'reminder-days-before',
  'reminder-same-day',
] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

export type RequestMessageKind = `request-${RequestNews}`
export const kindOfNews = (news: RequestNews): RequestMessageKind => `request-${news}`
export const newsOfKind = (kind: RequestMessageKind) => kind.slice('request-'.length) as RequestNews
/** Those that tell of a request for a computer. */
export const REQUEST_MESSAGE_KINDS = REQUEST_NEWS.map(kindOfNews)

/** By SMS the person said that she takes the hour, and it is not hers. */
export const NOT_TAKEN = 'not-taken'
export type ToldWaitingNews = WaitingNews | typeof NOT_TAKEN
export type WaitingMessageKind = `waiting-${ToldWaitingNews}`
export const kindOfWaitingNews = (news: ToldWaitingNews): WaitingMessageKind => `waiting-${news}`
export const waitingNewsOfKind = (kind: WaitingMessageKind) => kind.slice('waiting-'.length) as ToldWaitingNews
/** Lessons were chosen for the person: it tells of that choice, and of no hour. */
export const LESSONS_TO_DO = 'lessons-to-do'
/** Of a row of `message`. */
export type ToldKind = MessageKind | RequestMessageKind | WaitingMessageKind | typeof LESSONS_TO_DO

/** A code for an agreement: it tells of no appointment, so no row of `message` is its own. */
export const MANDATE_CODE = 'mandate-code'

export type MessageChannel = 'sms' | 'email'

/**
 * `sending` is written before the network is called, so that a second process, or this one once it is back, never sends
 * again. `unsure`: it may have been sent, and is not sent again. `dropped`: nothing is to be told any more.
 */
export type MessageState = 'waiting' | 'sending' | 'sent' | 'delivered' | 'undelivered' | 'unsure' | 'dropped'

/** Why a message was not delivered, or may not have been: for whoever calls the person instead. */
export type UndeliveredReason =
  /** The gateway could not be reached in 24 hours, or before the appointment. */
  | 'unreachable'
  /** The gateway said no. */
  | 'refused'
  /** It came to the network, and the phone or the mailbox did not take it. */
  | 'not-received'
  /** The gateway took it and never said so, or its answer could not be read. */
  | 'no-answer'
  /** Our process ended in the middle. */
  | 'interrupted'
  /** The service was stopped when it was due. */
  | 'too-late'
  /** No phone that an SMS may be sent to, no e-mail address, or nothing is set up to send it. */
  | 'no-channel'
  /** This number, or this address, had all its messages of the day. */
  | 'daily-cap'
  /** This number answered STOP. */
  | 'stopped'
  /** The place is no longer known: somebody must say where to come. */
  | 'place-gone'
  /** An answer by SMS that says neither yes nor no, or not which of several appointments. */
  | 'unclear-answer'

/** `told`: on the phone. `no-answer`: one calls again. */
export const CALL_OUTCOMES = ['told', 'no-answer', 'wrong-number'] as const
export type CallOutcome = (typeof CALL_OUTCOMES)[number]

/** Somebody to call, because a message did not reach them, or what they answered is not clear. */
export type Undelivered = {
  /** Null: of an answer. */
  kind: MessageKind | null
  /** `unsure`: it may have reached the person; to check. `late`: it waits since hours, and may still be sent. */
  state: 'undelivered' | 'unsure' | 'late' | 'answered'
  reason: UndeliveredReason
  /** ms UTC. */
  at: number
  appointment: ToldAppointment
  placeName: string
  /** Of the call, which is one for an appointment. */
  hold: Hold
  /** Calls that nobody answered. */
  attempts: number
}

/**
 * *À appeler*, at a place, or at every place of the duties of who asks: appointments to come only, the soonest first. Who
 * was told on the phone is there no more, until another message does not arrive.
 */
export const ListUndelivered = defineQuestion<Undelivered[]>()(
  'list-undelivered',
  v.strictObject({ place: v.optional(PlaceIdSchema) }),
)

const Id = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))

/** One colleague calls, and the others see it. `isInstead`: in the place of a colleague who took it long ago. */
export const TakeToCall = defineCommand<{ taken: boolean }>()(
  'take-to-call',
  v.strictObject({ appointment: Id, isTaken: v.boolean(), isInstead: v.optional(v.boolean(), false) }),
)

/** `no-answer`: it waits again, with one more try. */
export const SettleToCall = defineCommand<{ settled: boolean }>()(
  'settle-to-call',
  v.strictObject({ appointment: Id, outcome: v.picklist(CALL_OUTCOMES) }),
)

export type OutboxLine = {
  kind: ToldKind | typeof MANDATE_CODE
  channel: MessageChannel
  at: number
  text: string
}

/** Who answered OUI: the id of the appointment, and when (ms UTC). */
export type Confirmed = { appointmentId: string; at: number }

/** At a place: appointments to come whose person said that they come. */
export const ListConfirmed = defineQuestion<Confirmed[]>()('list-confirmed', v.strictObject({ place: PlaceIdSchema }))

/** What would have been sent, the latest first; the reference is left out. Only the demonstration writes there. */
export const ListOutbox = defineQuestion<OutboxLine[]>()('list-outbox', v.strictObject({}))
