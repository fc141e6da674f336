import * as v from 'valibot'
import { isDate } from '../platform/everywhere/parisCalendar'
import { defineQuestion } from '../platform/everywhere/question'
import { readReference } from '../platform/everywhere/reference'
import { staffWord } from '../platform/everywhere/words'

const Id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))
const Instant = v.pipe(v.number(), v.integer())
const Day = v.pipe(
  v.string(),
  v.check(text => isDate(text), staffWord('error.day')),
)

/** Rows on one page of the journal. */
export const JOURNAL_PAGE = 50

/** In place of an account: whoever has none. */
export const VISITORS = 'visitors'

/**
 * `name`: null when nothing of the account is left. `about`: null when the kind says it all. `isForAnother`: by a mandate.
 */
export type JournalEntry = {
  id: string
  at: number
  by: { is: 'visitor' } | { is: 'staff'; name: string | null } | { is: 'system' }
  kind: string
  outcome: string
  about: { is: 'reference' | 'name'; text: string } | { is: 'erased' } | null
  isForAnother: boolean
}

/** `next`: where the older ones begin; null: there are none. */
export type JournalPage = { entries: JournalEntry[]; next: { at: number; id: string } | null }

/** Of one organisation; that of the town has visitors with it. `from` and `until`: days in Paris, both included. */
export const FindJournalEntries = defineQuestion<JournalPage>()(
  'find-journal-entries',
  v.strictObject({
    organisation: Id,
    from: v.optional(Day),
    until: v.optional(Day),
    by: v.optional(Id),
    kind: v.optional(v.pipe(v.string(), v.regex(/^[a-z-]{1,60}$/))),
    reference: v.optional(
      v.pipe(
        v.string(),
        v.transform(typed => readReference(typed) ?? ''),
        v.nonEmpty(),
      ),
    ),
    before: v.optional(v.strictObject({ at: Instant, id: Id })),
  }),
)

/** Where one piece of the check ended. */
const Cursor = v.strictObject({
  sequence: Instant,
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  at: Instant,
  id: Id,
})

/**
 * `rows`: checked by this piece, out of `end`. `after`: what the next piece is asked with; null: it was the last one.
 * `fault`: the first row that is not as the service wrote it.
 */
export type JournalCheckPiece = {
  rows: number
  after: v.InferOutput<typeof Cursor> | null
  fault: { why: 'changed' | 'removed' | 'inserted'; sequence: number } | null
  unsealed: number
  end: { sequence: number; hash: string }
}

/** The chain of the journal, a piece at a time. */
export const ShowJournalCheck = defineQuestion<JournalCheckPiece>()(
  'show-journal-check',
  v.strictObject({ after: v.optional(Cursor) }),
)
