import type { Context as Call } from 'hono'
import { readLanguage } from '../everywhere/languageAddress'
import { FRENCH, LANGUAGE_NAME } from '../everywhere/languages'
import { visitor, type Actor } from './actor'
import { addressRange, mayBeCrowd } from './addresses'
import { callerName, findCaller, isShared } from './callerAddress'
import { readGrant } from './grants'
import { newAsk } from './questions'
import { pseudonymise } from './rateLimits'
import { contextOf, type Shell, type Visit } from './shell'
import { isStation } from './stationTurn'

export async function readVisit(c: Call, shell: Shell): Promise<Visit> {
  const opened = await readGrant(c, { ...shell, now: shell.clock() })
  return visitOf(c, shell, visitor(...(opened ? [opened] : [])))
}

export function visitOf(c: Call, shell: Shell, actor: Actor): Visit {
  const from = findCaller(c, shell.config)
  const caller = pseudonymise(shell.secret, callerName(actor, from.address))
  const range = addressRange(from.address)
  const origin = {
    range: range && pseudonymise(shell.secret, range),
    isShared: isShared(shell.config, from),
    mayBeCrowd: mayBeCrowd(from.address),
  }
  const language = readLanguage(c.req.query(LANGUAGE_NAME)) ?? FRENCH
  return { now: shell.clock(), actor, caller, origin, language, isStation: isStation(c) }
}

export const askFor = (shell: Shell, visit: Visit) => newAsk(shell.site.questions, contextOf(shell, visit))
