import { FIRST_RULE, type QueueRule, type Ranked } from './queueRule'
import { isQueued, type RequestState } from './requestStates'

/** One change of a request, with what the rule looks at once it is done. */
export type RequestChange = Ranked & { at: number; version: number; state: RequestState }

/** The last change of each request until this instant. */
function lastUntil(changes: RequestChange[], now: number): RequestChange[] {
  const last = new Map<string, RequestChange>()
  for (const change of changes) {
    const known = last.get(change.id)
    if (change.at <= now && (!known || known.version < change.version)) last.set(change.id, change)
  }
  return [...last.values()]
}

/** Who waited at this instant: read again from the changes alone. */
export const queueAt = (changes: RequestChange[], now: number): Ranked[] =>
  lastUntil(changes, now).filter(({ state }) => isQueued(state))

/** When computers of a kind were handed over, until this instant. */
export const handOversUntil = (changes: RequestChange[], kind: string, now: number): number[] =>
  changes
    .filter(({ state, at, ...one }) => state === 'handed-over' && one.kind === kind && at <= now)
    .map(({ at }) => at)

/** The rule that held at this instant. */
export const ruleOf = (rules: (QueueRule & { at: number })[], now: number): QueueRule =>
  rules.filter(({ at }) => at <= now).sort((one, other) => other.version - one.version)[0] ?? FIRST_RULE
