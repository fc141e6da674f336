import * as v from 'valibot'
import { defineJob } from '../platform/everywhere/job'
import type { Language } from '../platform/everywhere/languages'
import type { OfferState, WaitingState } from './waitingList'

/**
 * What the person is told: that she is on the list; that a time is free; that it went, for want of an answer; that the
 * place does not receive then any more.
 */
export const WAITING_NEWS = ['joined', 'offered', 'expired', 'withdrawn'] as const
export type WaitingNews = (typeof WAITING_NEWS)[number]

/** Written in the transaction of what it tells of. A noun above says what comes of it (messages). `version`: once changed. */
export const WaitingChanged = defineJob(
  'waiting-changed',
  v.strictObject({ waiting: v.string(), version: v.number(), news: v.picklist(WAITING_NEWS) }),
)

export type ToldOffer = {
  id: string
  placeId: string
  startsAt: number
  tellAt: number
  heldUntil: number
  state: OfferState
}

/** What is needed of who waits to tell her of it. */
export type ToldWaiting = {
  id: string
  reference: string
  version: number
  state: WaitingState
  familyName: string
  phone: string | null
  email: string | null
  language: Language
  /** The open one. */
  offer: ToldOffer | null
}

/** `endedAt`: when an offer ended without an answer, or was taken back, the last time; null: never. */
export type ToldByPhone = ToldWaiting & { endedAt: number | null }

/** An SMS from somebody who waits, that says nothing which may be done. `version`: of her row then. */
export type UnclearAnswer = { waiting: string; version: number; at: number }
