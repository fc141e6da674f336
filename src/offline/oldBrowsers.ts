/** Dexie 4 needs both; Chromium 70 has neither. To be imported before it. */
const everywhere = self as unknown as { globalThis?: unknown; queueMicrotask?: (work: () => void) => void }

if (!everywhere.globalThis) everywhere.globalThis = self
if (!everywhere.queueMicrotask) everywhere.queueMicrotask = work => void Promise.resolve().then(work)
