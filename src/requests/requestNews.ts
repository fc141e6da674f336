import * as v from 'valibot'
import { defineJob } from '../platform/everywhere/job'
import type { Language } from '../platform/everywhere/languages'
import type { Deed, RequestState } from './requestStates'

/** What the person is told of her request. */
export const REQUEST_NEWS = [
  'received',
  'to-complete',
  'accepted',
  'waiting',
  'reserved',
  'handed-over',
  'refused',
  'contested',
  'upheld',
  'withdrawn',
  'silent',
  /** Some time after the computer was handed over: is all well? */
  'check',
] as const
export type RequestNews = (typeof REQUEST_NEWS)[number]

/** What each deed tells; `by-appointment`: the appointment of the collection tells it, and nothing is told twice. */
const NEWS: Partial<Record<Deed, RequestNews | 'by-appointment'>> = {
  ask: 'received',
  'ask-more': 'to-complete',
  complete: 'received',
  accept: 'accepted',
  wait: 'waiting',
  reserve: 'reserved',
  release: 'waiting',
  plan: 'by-appointment',
  unplan: 'by-appointment',
  'hand-over': 'handed-over',
  exchange: 'waiting',
  refuse: 'refused',
  contest: 'contested',
  overturn: 'accepted',
  uphold: 'upheld',
  withdraw: 'withdrawn',
  lose: 'silent',
}

/** Null: nothing is told. An exception moves a place in the queue, and no state. */
export function newsOf(deed: Deed): RequestNews | null {
  const news = NEWS[deed]
  return !news || news === 'by-appointment' ? null : news
}

/** What was told before is out of date once one of these is done. */
export const TOLD_DEEDS = Object.keys(NEWS) as Deed[]

/** Of a request, in this state only: later, another message tells it. */
export const STATE_OF_NEWS: Record<RequestNews, RequestState> = {
  received: 'received',
  'to-complete': 'to-complete',
  accepted: 'accepted',
  waiting: 'waiting',
  reserved: 'reserved',
  'handed-over': 'handed-over',
  refused: 'refused',
  contested: 'refused',
  upheld: 'refused',
  withdrawn: 'withdrawn',
  silent: 'silent',
  check: 'handed-over',
}

/**
 * Written in the transaction of what it tells of: both are there, or neither. A noun above says what comes of it
 * (messages). `version`: of the request, once changed.
 */
export const RequestChanged = defineJob(
  'request-changed',
  v.strictObject({ request: v.string(), version: v.number(), news: v.picklist(REQUEST_NEWS) }),
)

/** What is needed of a request to tell somebody of it. */
export type ToldRequest = {
  id: string
  reference: string
  /** Of the last change that is told of: an exception, which is not, leaves what waits to be told as it is. */
  version: number
  state: RequestState
  phone: string | null
  email: string | null
  language: Language
}
