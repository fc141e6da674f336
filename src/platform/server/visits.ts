import type { Context as Call } from 'hono'
import { readLanguage } from '../everywhere/languageAddress'
import { FRENCH, LANGUAGE_NAME } from '../everywhere/languages'
import { visitor } from './actor'
import { callerAddress, callerName } from './callerAddress'
import { readGrant } from './grants'
import { newAsk } from './questions'
import { pseudonymise } from './rateLimits'
import { contextOf, type Shell, type Visit } from './shell'

export async function readVisit(c: Call, shell: Shell): Promise<Visit> {
  const now = shell.clock()
  const opened = await readGrant(c, { ...shell, now })
  const actor = visitor(...(opened ? [opened] : []))
  const caller = pseudonymise(shell.secret, callerName(actor, callerAddress(c, shell.config)))
  const language = readLanguage(c.req.query(LANGUAGE_NAME)) ?? FRENCH
  return { now, actor, caller, language }
}

export const askFor = (shell: Shell, visit: Visit) => newAsk(shell.site.questions, contextOf(shell, visit))
