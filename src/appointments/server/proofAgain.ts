import type { Context as Call, MiddlewareHandler } from 'hono'
import { inLanguage } from '../../platform/everywhere/languages'
import { readReference, referenceInGroups } from '../../platform/everywhere/reference'
import type { Shell } from '../../platform/server/shell'
import { readVisit } from '../../platform/server/visits'

/** The page of a reference that this browser has not opened, or no more: the fact is asked for, whether it exists or not. */
export const askProofAgain =
  (shell: Shell): MiddlewareHandler =>
  async (c: Call, next) => {
    const reference = readReference(c.req.param('reference') ?? '')
    const { opened, language } = readVisit(c, shell)
    if (!reference || opened === reference) return next()
    return c.redirect(inLanguage(`/suivi?reference=${referenceInGroups(reference)}`, language), 303)
  }
