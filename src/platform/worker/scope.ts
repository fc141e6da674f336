/** What TypeScript's worker library does not know yet. */
export type SyncEvent = ExtendableEvent & { tag: string }

/** A file of the build. `isLater`: the offline shell opens without it; `isAsked`: hardly any device asks for it (`markLater.ts`). */
export type BuiltFile = { url: string; revision: string | null; isLater?: boolean; isAsked?: boolean }

export type WorkerScope = ServiceWorkerGlobalScope & {
  /** Put in place by the build: the files to keep. */
  __WB_MANIFEST: BuiltFile[]
  addEventListener(type: 'sync', listener: (event: SyncEvent) => void): void
}

/** What Workbox hands to whoever answers a request. */
export type RouteRequest = { event: ExtendableEvent; request: Request; url: URL }
