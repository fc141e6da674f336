import { readReference, referenceInGroups } from '../../platform/everywhere/reference'
import { hasOpened } from '../../platform/server/actor'
import type { Route } from '../../platform/server/route'

/**
 * Without a valid grant for this reference, redirects to the form that asks for the verifier, whether the reference
 * exists or not.
 */
export const requireGrant: Route = {
  path: '/suivi/:reference/:end?',
  answer: ({ params, context }) => {
    const reference = readReference(params.reference ?? '')
    if (!reference || hasOpened(context.actor, reference)) return 'continue'
    return { redirect: `/suivi?reference=${referenceInGroups(reference)}` }
  },
}
