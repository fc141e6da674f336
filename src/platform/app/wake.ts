/**
 * When an island is hydrated: `idle` (page idle, or first touch), `load`, `kept` (only when this device stores
 * something the part shows), `reminded` (only when it knows of an appointment to come), `touched` (first touch only: the
 * document works without it), `typed` (first touch, or at once when a draft may be restored) or `asked` (on the event
 * `wake:<name>`).
 */
export type Wake = 'idle' | 'load' | 'kept' | 'reminded' | 'touched' | 'typed' | 'asked'

/** Most views never wake these: their words come with their script (lazyWords.ts), not in each page. */
export const hasLazyWords = (wake: string | undefined) => /^(kept|reminded|asked)$/.test(wake ?? '')
