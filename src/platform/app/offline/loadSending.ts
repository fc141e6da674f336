import type { GenericSchema } from 'valibot'
import type { Command } from '../../everywhere/command'
import { within } from '../../offline/within'

/** Longest wait for these scripts, ms. */
const SCRIPTS_TIMEOUT_MS = 8_000

/**
 * What checks and sends a form: the command, the same schema as the server's, and the outbox. Loaded at the first key:
 * a page that one only looks at does without. Null when the network brings none.
 */
export async function loadSending<C extends Command<string, GenericSchema>>(load: () => Promise<C>) {
  const loaded = await within(
    SCRIPTS_TIMEOUT_MS,
    Promise.all([load(), import('./findErrors'), import('./sendMessage')]),
  )
  if (!loaded) return null
  const [command, rules, outbox] = loaded
  return { command, ...rules, ...outbox }
}
