import * as v from 'valibot'
import { MINUTE_MS } from '../../platform/everywhere/durations'
import { jsonRoute } from '../../platform/server/jsonRoute'
import type { RateLimit } from '../../platform/server/rateLimits'
import type { RedirectRoute } from '../../platform/server/redirectRoute'
import { TOKEN } from '../account'
import { ownPath } from '../ownPath'
import { PROCONNECT_RETURN, PROCONNECT_START } from '../proConnect'
import { findInvited } from './invitations'
import { answerIdentity, failureAddress } from './proConnectAnswers'
import { openRequest, readIdentity, takeRequest } from './proConnectRequest'
import { findSessionForProofs } from './sessions'
import { hashToken } from './token'

const limit: RateLimit = { name: 'proconnect', perMs: 15 * MINUTE_MS, max: 60, sharedMax: 600, accountMax: 60 }
const UNAVAILABLE = { status: 409, body: { error: 'unavailable' } } as const

/** `GET /espace/proconnect?vers=&partage=`: a plain link, so that it also opens beside a page that waits. */
export const proConnectStart: RedirectRoute = {
  path: PROCONNECT_START,
  limit,
  answer: async ({ c, parts, query }) => {
    const next = ownPath(query.get('vers')) ?? '/'
    const isShared = query.get('partage') !== 'non'
    const address = await openRequest(c, parts, { is: 'sign-in', next, isShared })
    return address ?? failureAddress(null, 'indisponible')
  },
}

/**
 * `POST /api/staff/proconnect/link`: where the page goes to link an identity to the account that is signed in. Not a
 * GET: another site could lead somebody there, and an identity of its own would open her account.
 */
export const proConnectLink = jsonRoute(
  '/api/staff/proconnect/link',
  { body: v.strictObject({}), limit },
  async ({ c, parts }) => {
    const { session, refusal } = await findSessionForProofs(c, parts)
    if (!session) return refusal
    const href = await openRequest(c, parts, { is: 'link', account: session.account })
    return href === null ? UNAVAILABLE : { status: 200, body: { href } }
  },
)

const Invited = v.strictObject({ token: v.pipe(v.string(), v.regex(TOKEN)), isShared: v.boolean() })

/** `POST /api/staff/proconnect/invitation`: the same, for whoever has a link that opens an account. */
export const proConnectInvitation = jsonRoute(
  '/api/staff/proconnect/invitation',
  { body: Invited, limit },
  async ({ c, parts, body: { token, isShared } }) => {
    const hash = hashToken(token)
    if (!(await findInvited(parts.db, hash, parts.clock()))) return { status: 404, body: { error: 'unknown' } }
    const href = await openRequest(c, parts, { is: 'invitation', hash, isShared })
    return href === null ? UNAVAILABLE : { status: 200, body: { href } }
  },
)

/** `GET /espace/proconnect/retour`: the provider sends the browser here. What does not fit opens nothing. */
export const proConnectReturn: RedirectRoute = {
  path: PROCONNECT_RETURN,
  limit,
  answer: async ({ c, parts, query }) => {
    const request = await takeRequest(c, parts, query.get('state') ?? '')
    if (!request) return failureAddress(null, 'echec')
    const identity = await readIdentity(parts, query, request)
    return identity
      ? answerIdentity({ c, parts, purpose: request.purpose }, identity)
      : failureAddress(request.purpose, 'echec')
  },
}
