/** Where a request stands, in the order of its life. */
export const REQUEST_STATES = [
  'received',
  'to-complete',
  'accepted',
  'waiting',
  'reserved',
  'collection',
  'handed-over',
  'refused',
  'withdrawn',
  'silent',
] as const
export type RequestState = (typeof REQUEST_STATES)[number]

type Transition = { from: readonly RequestState[]; to: RequestState }

/** What is done with a request: from which states, to which one. Nothing else changes a state. */
export const DEEDS = {
  ask: { from: [], to: 'received' },
  'ask-more': { from: ['received', 'accepted', 'waiting'], to: 'to-complete' },
  complete: { from: ['to-complete', 'silent'], to: 'received' },
  accept: { from: ['received'], to: 'accepted' },
  wait: { from: ['accepted'], to: 'waiting' },
  reserve: { from: ['accepted', 'waiting'], to: 'reserved' },
  release: { from: ['reserved', 'collection'], to: 'waiting' },
  plan: { from: ['reserved', 'collection'], to: 'collection' },
  unplan: { from: ['collection'], to: 'reserved' },
  // Given without network, and told after the reservation was left or the request withdrawn: what is at somebody's home
  // is written, or the machine would be kept for another.
  'hand-over': { from: ['reserved', 'collection', 'accepted', 'waiting', 'withdrawn', 'silent'], to: 'handed-over' },
  exchange: { from: ['handed-over'], to: 'waiting' },
  refuse: { from: ['received', 'to-complete', 'accepted', 'waiting'], to: 'refused' },
  contest: { from: ['refused'], to: 'refused' },
  overturn: { from: ['refused'], to: 'accepted' },
  uphold: { from: ['refused'], to: 'refused' },
  withdraw: {
    from: ['received', 'to-complete', 'accepted', 'waiting', 'reserved', 'collection', 'silent'],
    to: 'withdrawn',
  },
  lose: { from: ['to-complete', 'reserved', 'collection'], to: 'silent' },
  exception: { from: ['received', 'to-complete', 'accepted', 'waiting'], to: 'received' },
} as const satisfies Record<string, Transition>
export type Deed = keyof typeof DEEDS

/** The state that follows; null: this cannot be done now. An exception changes the place in the queue, not the state. */
export function stateAfter(state: RequestState | null, deed: Deed): RequestState | null {
  const { from, to }: Transition = DEEDS[deed]
  if (state === null) return deed === 'ask' ? to : null
  if (!from.includes(state)) return null
  return deed === 'exception' ? state : to
}

/** Those that stand in the queue: a computer can still be reserved for them. */
const QUEUED: readonly RequestState[] = ['received', 'to-complete', 'accepted', 'waiting']
export const isQueued = (state: RequestState) => QUEUED.includes(state)

const SETTLED: readonly RequestState[] = ['handed-over', 'refused', 'withdrawn']
/** One open request a household: a settled one does not count. A silent one may be taken up again. */
export const isSettled = (state: RequestState) => SETTLED.includes(state)

export type NextActor = 'team' | 'person' | 'another' | 'nobody'

const NEXT: Record<RequestState, NextActor> = {
  received: 'team',
  'to-complete': 'person',
  accepted: 'team',
  waiting: 'team',
  reserved: 'team',
  collection: 'person',
  'handed-over': 'nobody',
  refused: 'nobody',
  withdrawn: 'nobody',
  silent: 'person',
}

/** Whose turn it is. A refusal that is contested waits for another colleague than who refused. */
export const nextActor = (state: RequestState, isContested: boolean): NextActor =>
  state === 'refused' && isContested ? 'another' : NEXT[state]

/** Why a request is refused: each is a sentence that the person reads. */
export const REFUSAL_REASONS = ['elsewhere', 'has-one', 'means', 'no-answer', 'twice'] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]
