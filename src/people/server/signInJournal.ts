import type { Actor } from '../../platform/server/actor'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { writeJournal, type JournalOutcome } from '../../platform/server/journal'
import { findDuties } from './duties'

/** What is no command, and stands in the journal. */
export const PROOF_KINDS = [
  'sign-in',
  'add-passkey',
  'link-identity',
  'change-passphrase',
  'accept-invitation',
] as const

export type ProofKind = (typeof PROOF_KINDS)[number]

type Entry = { kind: ProofKind; outcome: JournalOutcome; account: string }

/** A row about an account, by whoever proves, or fails to prove, to be its holder; of the organisation it works for. */
export async function journalStaff(
  { db, clock }: { db: AnyDatabase; clock: () => number },
  { kind, outcome, account }: Entry,
) {
  // Looked for with an unknown account too: what takes longer would tell that the address is known.
  const duties = await findDuties(db, account)
  const actor: Actor = { is: 'staff', account, duties, until: 0 }
  return writeJournal({ db, now: clock(), actor, onBehalfOf: null }, { kind, outcome, about: account })
}
