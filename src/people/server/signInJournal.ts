import type { Actor } from '../../platform/server/actor'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { writeJournal, type JournalOutcome } from '../../platform/server/journal'

type Entry = { kind: 'sign-in' | 'add-passkey' | 'link-identity'; outcome: JournalOutcome; account: string }

/** A row about an account, by whoever proves, or fails to prove, to be its holder. */
export const journalStaff = (
  { db, clock }: { db: AnyDatabase; clock: () => number },
  { kind, outcome, account }: Entry,
) => {
  const actor: Actor = { is: 'staff', account, duties: [], until: 0 }
  return writeJournal({ db, now: clock(), actor, onBehalfOf: null }, { kind, outcome, about: account })
}
