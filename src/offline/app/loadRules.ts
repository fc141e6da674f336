import type { GenericSchema } from 'valibot'
import type { Command } from '../../shared/command'
import type { FieldOf } from './byField'
import { within } from './within'

/** Longest wait for the scripts of the rules, ms. */
const WAIT = 8_000

type Rules<C> = { command: C; findErrors: (payload: unknown, fieldOf: FieldOf) => Record<string, string> }

/**
 * The command and what checks it, the same schema as the server's. Loaded at the first key: a page that one only looks
 * at does without. Null when the network brings none: then the server alone checks.
 */
export async function loadRules<C extends Command<string, GenericSchema>>(load: () => Promise<C>): Promise<Rules<C> | null> {
  const loaded = await within(WAIT, Promise.all([load(), import('./findErrors')]))
  if (!loaded) return null
  const [command, { findErrors }] = loaded
  return { command, findErrors: (payload, fieldOf) => findErrors(command.payload, payload, fieldOf) }
}
