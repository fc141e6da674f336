import { readReference, referenceInGroups } from '../../platform/everywhere/reference'
import { hasOpened } from '../../platform/server/actor'
import type { ReferenceOpener } from '../../platform/server/referenceOpeners'
import type { Route } from '../../platform/server/route'
import { waitingPage } from '../waitingPaths'
import { OpenWaiting } from '../waitingQuestions'
import { findWaiting } from './waitingRows'

/**
 * Without a grant for this reference: the form that asks for a known fact, whether the reference exists or not. Once it
 * is an appointment, the page of the appointment.
 */
export const requireWaitingGrant: Route = {
  path: `${waitingPage(':reference')}/:end?`,
  answer: async ({ params, context }) => {
    const reference = readReference(params.reference ?? '')
    if (!reference) return 'continue'
    if (!hasOpened(context.actor, reference)) return { redirect: `/suivi?reference=${referenceInGroups(reference)}` }
    const row = await findWaiting(context.db, 'reference', reference)
    return row?.state === 'accepted' ? { redirect: `/suivi/${reference}` } : 'continue'
  },
}

/** *Suivre*: the same form as for an appointment. */
export const openByForm: ReferenceOpener = async (post, access) => {
  const found = await post.ask(OpenWaiting, access)
  return found === 'opened' ? { page: waitingPage(access.reference) } : found
}
