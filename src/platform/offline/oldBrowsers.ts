/** Dexie 4 needs both; Chromium 70 has neither. To be imported before it. */
const everywhere = self as unknown as { globalThis?: unknown; queueMicrotask?: (work: () => void) => void }

// Captured now: inside a transaction Dexie patches `Promise.prototype.then`, and its own microtask would wait for
// itself.
const done = Promise.resolve()
const nativeThen = done.then

if (!everywhere.globalThis) everywhere.globalThis = self
if (!everywhere.queueMicrotask) everywhere.queueMicrotask = work => void nativeThen.call(done, work)
