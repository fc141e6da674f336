/** Set by the service worker on a cached response: when it was stored, ms by the device's clock. */
export const STORED_AT_HEADER = 'Coup-De-Main-Kept-At'

/** Tag of Background Sync, and name of the lock that one sender takes. */
export const OUTBOX_TAG = 'outbox'

/** What a page tells the service worker. */
export type ToWorker = { type: 'SKIP_WAITING' } | { type: 'ERASED' } | { type: 'TURN_OVER' }

/** What the service worker tells the pages. */
export type FromWorker = { type: 'outbox-changed' }
