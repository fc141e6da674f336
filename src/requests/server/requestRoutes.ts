import { readReference, referenceInGroups } from '../../platform/everywhere/reference'
import type { ReferenceOpener } from '../../platform/server/referenceOpeners'
import { hasOpened } from '../../platform/server/actor'
import type { Route } from '../../platform/server/route'
import { OpenRequest } from '../requestQuestions'
import { requestPage } from '../requestPaths'

/** Without a grant for this reference: the form that asks for a known fact, whether the reference exists or not. */
export const requireRequestGrant: Route = {
  path: `${requestPage(':reference')}/:end?`,
  answer: ({ params, context }) => {
    const reference = readReference(params.reference ?? '')
    if (!reference || hasOpened(context.actor, reference)) return 'continue'
    return { redirect: `/suivi?reference=${referenceInGroups(reference)}` }
  },
}

/** *Suivre ma demande*: the same form as for an appointment. */
export const openByForm: ReferenceOpener = async (post, access) => {
  const found = await post.ask(OpenRequest, access)
  return found === 'opened' ? { page: requestPage(access.reference) } : found
}
