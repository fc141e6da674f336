import type { WordKey } from '../everywhere/words'

/** How a command ends. `about` says, for the journal, the id of what was changed. */
export const done = <const Result>(result: Result, about: string) => ({
  outcome: { outcome: 'done' as const, result },
  about,
})

export const conflict = (alternatives: unknown) => ({ outcome: { outcome: 'conflict' as const, alternatives } })

export const refused = (...reasons: WordKey[]) => ({ outcome: { outcome: 'refused' as const, reasons } })
