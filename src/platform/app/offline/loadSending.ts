import type { GenericSchema } from 'valibot'
import type { Command } from '../../everywhere/command'
import { within } from '../../offline/within'

/** Longest wait for these scripts, ms. */
const SCRIPTS_TIMEOUT_MS = 8_000

/**
 * Validation and sending: the command with the server's schema, and the outbox. Loaded at the first key press, so that
 * reading a page does not fetch them. Null when the scripts cannot be fetched in time.
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
