import type { RouteRequest } from './scope'
import { DAY_MS, MINUTE_MS } from '../everywhere/durations'

/** How a page is answered while there is a network. Without one, each is answered from this device. */
export const CACHE_POLICIES = {
  /** Says nothing that changes by the hour: shown at once from the device for a week, asked again behind. */
  staleWhileRevalidate: { maxAgeMs: 7 * DAY_MS },
  /** Going to and fro between the list, a place and the needs: within five minutes the copy is as good. */
  fiveMinutes: { maxAgeMs: 5 * MINUTE_MS },
  /**
   * The network first, because a free time that is gone, or "open" when it is closed, is worse than a wait; with nothing
   * new the server answers 304, and the kept document is shown.
   */
  networkFirst: { maxAgeMs: 0 },
} as const
export type CachePolicy = keyof typeof CACHE_POLICIES

export type PageRule = {
  isFor: (url: URL) => boolean
  policy: CachePolicy
  /** Rendered anew by the offline shell, from the packs: a kept list would show the free times of another day. */
  isRenderedOffline?: boolean
  /** Only the server has it. Worth a long wait: the shell could only say that it needs the network. */
  isServerOnly?: boolean
  /** Shows hours to choose from, or the form of one: whatever is sent from here makes its copies leave. */
  hasSlots?: boolean
}

/** A request that is neither a page nor a question of ours, and who answers it. */
export type WorkerRoute = {
  isFor: (request: { url: URL; request: Request; sameOrigin: boolean }) => boolean
  answer: (request: RouteRequest) => Promise<Response>
}

/** All that a noun brings to the service worker. The list of the nouns is `site/worker/nouns.ts`. */
export type WorkerNoun = {
  /** As its folder. */
  name: string
  /** Addresses of what a phone keeps to answer by itself. */
  packs?: string[]
  /** Of all the nouns, the first rule that fits an address is followed. */
  pages?: PageRule[]
  routes?: WorkerRoute[]
  /** Names of questions whose answers the page itself keeps: the worker lets them pass. */
  storedByPage?: string[]
  /** What its pages tell the worker. */
  onMessage?: (data: unknown) => Promise<unknown>
  /** In Cache Storage: those of today. One that ends with `-<number>` replaces those of other numbers. */
  caches?: string[]
  /** « Effacer mes données de cet appareil »: what is being written, or held in memory, goes with its cache. */
  forget?: () => Promise<unknown>
}

export const defineWorkerNoun = (noun: WorkerNoun): WorkerNoun => noun
