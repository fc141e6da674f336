import * as v from 'valibot'
import { defineQuestion } from '../platform/everywhere/question'
import type { Duty, Role } from '../platform/everywhere/role'
import type { OrganisationKind } from './account'

/** `places`: where it receives people; its colleagues are charged with some of these. */
export type Organisation = { id: string; name: string; kind: OrganisationKind; places: string[] | 'all' }

/**
 * `leftMs`: how long the session goes on if nobody touches the screen. A length, because the clock of a tablet may be
 * wrong by an hour, and the session would end at once.
 */
export type Myself = {
  account: string
  name: string
  email: string
  duties: Duty[]
  organisations: Organisation[]
  leftMs: number
}

/** Who is signed in. */
export const ShowMyself = defineQuestion<Myself>()('show-myself', v.strictObject({}))

export type TeamDuty = { id: string; role: Role; places: string[] | 'all' }

export type Colleague = {
  account: string
  name: string
  email: string
  duties: TeamDuty[]
  /** `invited`: the link was not used yet; `expired`: it is too late to use it; `closed`: may not sign in any more. */
  state: 'active' | 'invited' | 'expired' | 'closed'
  /** Last sign-in, ms UTC. */
  seenAt: number | null
}

export const ListTeam = defineQuestion<{ organisation: Organisation; colleagues: Colleague[] } | null>()(
  'list-team',
  v.strictObject({ organisation: v.string() }),
)

export const ListOrganisations = defineQuestion<Organisation[]>()('list-organisations', v.strictObject({}))

export type Passkey = { id: string; name: string; madeAt: number; usedAt: number | null }

/** By what one's own account opens. */
export type Proofs = { hasPassphrase: boolean; passkeys: Passkey[]; identities: { id: string; madeAt: number }[] }

export const ListProofs = defineQuestion<Proofs>()('list-proofs', v.strictObject({}))
