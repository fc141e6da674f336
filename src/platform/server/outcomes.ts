import type { WordKey } from '../everywhere/words'

/** How a command ends. `about` says, for the journal, the id of what was changed. */
export const done = <const Result>(result: Result, about: string) => ({
  outcome: { outcome: 'done' as const, result },
  about,
})

/** `about`: whom what can be chosen instead tells of; erasing them erases this receipt. */
export const conflict = (alternatives: unknown, about?: string) => ({
  outcome: { outcome: 'conflict' as const, alternatives },
  ...(about && { about }),
})

export const refused = (...reasons: WordKey[]) => ({ outcome: { outcome: 'refused' as const, reasons } })
