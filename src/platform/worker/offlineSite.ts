import type { RouteRequest } from './scope'
import { DAY_MS, MINUTE_MS } from '../everywhere/durations'

/** How a page is answered while there is a network. Without one, each is answered from this device. */
export const CACHE_POLICIES = {
  /** Pages where nothing changes by the hour: a copy of up to a week is answered at once, and revalidated behind. */
  staleWhileRevalidate: { maxAgeMs: 7 * DAY_MS },
  /** Back and forth between the list, a place and the needs: a copy of up to five minutes is answered at once. */
  fiveMinutes: { maxAgeMs: 5 * MINUTE_MS },
  /**
   * A free slot that is gone, or "open" when it is closed, is worse than a wait. With nothing new the server answers
   * 304, and the cached document is shown.
   */
  networkFirst: { maxAgeMs: 0 },
} as const
export type CachePolicy = keyof typeof CACHE_POLICIES

export type PageRule = {
  isFor: (url: URL) => boolean
  policy: CachePolicy
  /** Offline, the shell renders it from the packs: a cached list would show the free slots of another day. */
  isRenderedOffline?: boolean
  /** Only the server can render it. Long time-out, as there is no offline fallback. */
  isServerOnly?: boolean
  /** Shows free slots, or the form of one: any write of this site deletes its copies (forgetSlotPages). */
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
  /** The same, for comfort: fetched after the others, never with Save-Data. `language`: the one read last. */
  comfortPacks?: (language: string) => string[]
  /** Of all the nouns, the first rule that fits an address is followed. */
  pages?: PageRule[]
  routes?: WorkerRoute[]
  /** Names of questions whose answers the page stores itself: the worker does not intercept them. */
  storedByPage?: string[]
  /** What its pages tell the worker. */
  onMessage?: (data: unknown) => Promise<unknown>
  /** Names in Cache Storage. A name ending in `-<number>` is a version: activation deletes the other numbers. */
  caches?: string[]
  /**
   * « Effacer mes données de cet appareil »: cancels pending writes and clears what is held in memory, with the cache.
   */
  forget?: () => Promise<unknown>
  /** On a computer that people use one after the other: what tells of whoever leaves. */
  forgetTurn?: () => Promise<unknown>
}

export const defineWorkerNoun = (noun: WorkerNoun): WorkerNoun => noun
