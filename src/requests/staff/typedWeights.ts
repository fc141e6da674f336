import type { QueueWeights } from '../queueRule'
import { AT_HOME, FIRST_NEEDS } from '../requestChoices'

/** Points as they are typed, by name: `need.school`, `atHome.nothing`, `child`, `week`. */
export type TypedWeights = Record<string, string>

export function typedOf({ need, atHome, child, week }: QueueWeights): TypedWeights {
  const typed: TypedWeights = { child: String(child), week: String(week) }
  for (const one of FIRST_NEEDS) typed[`need.${one}`] = String(need[one])
  for (const one of AT_HOME) typed[`atHome.${one}`] = String(atHome[one])
  return typed
}

/** What is no number is refused by the schema, which names its field. */
const read = (typed = '') => (/^\d{1,3}$/.test(typed.trim()) ? Number(typed) : -1)

export const toWeights = (typed: TypedWeights): QueueWeights => ({
  need: Object.fromEntries(FIRST_NEEDS.map(one => [one, read(typed[`need.${one}`])])) as QueueWeights['need'],
  atHome: Object.fromEntries(AT_HOME.map(one => [one, read(typed[`atHome.${one}`])])) as QueueWeights['atHome'],
  child: read(typed.child),
  week: read(typed.week),
})
