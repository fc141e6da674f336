import { readReference, referenceInGroups } from '../../platform/everywhere/reference'
import { hasOpened } from '../../platform/server/actor'
import type { Route } from '../../platform/server/route'

/** The page of a reference that this browser has not opened, or no more: the fact is asked for, whether it exists or not. */
export const requireGrant: Route = {
  path: '/suivi/:reference/:end?',
  answer: ({ params, context }) => {
    const reference = readReference(params.reference ?? '')
    if (!reference || hasOpened(context.actor, reference)) return 'continue'
    return { redirect: `/suivi?reference=${referenceInGroups(reference)}` }
  },
}
