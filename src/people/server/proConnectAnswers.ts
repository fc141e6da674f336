import type { Context as Call } from 'hono'
import { inTransaction } from '../../platform/server/database'
import type { ServerParts } from '../../platform/server/jsonRoute'
import type { ProConnectOutcome } from '../proConnect'
import { enterAccount, lockAccount } from './enterAccount'
import { findIdentity, linkIdentity, lockIdentity, needsSecondFactor, ownerOf } from './identities'
import { findInvited, useUpInvitation } from './invitations'
import type { ProvenIdentity, Purpose } from './proConnectRequest'
import { endSessions, findSession, isSessionThere } from './sessions'
import { journalStaff, type ProofKind } from './signInJournal'

type Answering<P extends Purpose = Purpose> = { c: Call; parts: ServerParts; purpose: P }
type Of<Is extends Purpose['is']> = Answering<Extract<Purpose, { is: Is }>>

/** The page that says why, and where one can go on. */
export const failureAddress = (purpose: Purpose | null, outcome: ProConnectOutcome) =>
  `/espace/${purpose?.is === 'link' ? 'compte' : 'connexion'}?proconnect=${outcome}`

/** What becomes of an identity that the provider vouches for; gives the address of the page that follows. */
export function answerIdentity({ c, parts, purpose }: Answering, identity: ProvenIdentity): Promise<string> {
  switch (purpose.is) {
    case 'sign-in':
      return enterByIdentity({ c, parts, purpose }, identity)
    case 'link':
      return linkToAccount({ c, parts, purpose }, identity)
    case 'invitation':
      return acceptInvitation({ c, parts, purpose }, identity)
  }
}

async function enterByIdentity({ c, parts, purpose }: Of<'sign-in'>, identity: ProvenIdentity): Promise<string> {
  const known = await findIdentity(parts.db, identity)
  if (!known) return failureAddress(purpose, 'inconnu')
  const { account } = known
  const { hasSecondFactor } = identity
  if (!hasSecondFactor && (await needsSecondFactor(parts.db, account))) {
    await journalStaff(parts, { kind: 'sign-in', outcome: 'forbidden', account })
    return failureAddress(purpose, 'second-facteur')
  }
  const isIn = await enter({ c, parts }, identity, { account, isShared: purpose.isShared })
  return isIn ? `/espace${purpose.next}` : failureAddress(purpose, 'echec')
}

const enter = (
  { c, parts }: Pick<Answering, 'c' | 'parts'>,
  identity: ProvenIdentity,
  more: { account: string; isShared: boolean; kind?: ProofKind },
) =>
  enterAccount(c, parts, {
    ...more,
    way: 'proconnect',
    hasSecondFactor: identity.hasSecondFactor,
    isStillGood: async db => (await lockIdentity(db, identity)) === more.account,
  })

/** The session that asked for it must be there still: it may have ended, or be somebody else's by now. */
async function linkToAccount({ c, parts, purpose }: Of<'link'>, identity: ProvenIdentity): Promise<string> {
  const { account } = purpose
  const session = await findSession(c, parts)
  if (session?.account !== account) return failureAddress(purpose, 'echec')
  const isLinked = await inTransaction(parts.db, async db => {
    if (!(await lockAccount(db, account)) || !(await isSessionThere(db, session))) return false
    return linkIdentity(db, identity, { account, now: parts.clock() })
  })
  await journalStaff(parts, { kind: 'link-identity', outcome: isLinked ? 'done' : 'refused', account })
  return failureAddress(purpose, isLinked ? 'relie' : 'autre-compte')
}

async function acceptInvitation({ c, parts, purpose }: Of<'invitation'>, identity: ProvenIdentity): Promise<string> {
  const { hash, isShared } = purpose
  const now = parts.clock()
  const invited = await findInvited(parts.db, hash, now)
  if (!invited) return failureAddress(purpose, 'echec')
  const { hasSecondFactor } = identity
  if (!hasSecondFactor && (await needsSecondFactor(parts.db, invited.id)))
    return failureAddress(purpose, 'second-facteur')
  const owner = (await ownerOf(parts.db, identity)) ?? invited.id
  if (owner !== invited.id) return failureAddress(purpose, 'autre-compte')
  const isOpen = await inTransaction(parts.db, async db => {
    if (!(await useUpInvitation(db, hash, now))) return false
    await endSessions(db, invited.id)
    return linkIdentity(db, identity, { account: invited.id, now })
  })
  if (!isOpen) return failureAddress(purpose, 'echec')
  const isIn = await enter({ c, parts }, identity, { account: invited.id, isShared, kind: 'accept-invitation' })
  return isIn ? '/espace' : failureAddress(purpose, 'echec')
}
