import type { Context as Call } from 'hono'
import type { Receipt, SentCommand } from '../everywhere/command'
import { countCaller } from './callerAddress'
import { findSameReceipt, runCommand, type AnsweredCommand } from './commands'
import { rememberConfirmation } from './confirmations'
import { rateLimits } from './rateLimits'
import { contextOf, type Shell } from './shell'
import { askFor, readVisit } from './visits'

type Received = { commands: AnsweredCommand[]; key: string; sent: SentCommand }

/**
 * A command that a browser sends, by its outbox or by a plain form. Sent again it gets the same receipt and costs no
 * try. What is done can be reopened by this browser for a while.
 */
export async function receiveCommand(c: Call, shell: Shell, { commands, key, sent }: Received): Promise<Receipt> {
  const receipt = (await findSameReceipt(shell.db, key, sent)) ?? (await runOnce(c, shell, { commands, key, sent }))
  if (receipt.outcome === 'done') rememberConfirmation(c, shell.config, key)
  return receipt
}

async function runOnce(c: Call, shell: Shell, { commands, key, sent }: Received): Promise<Receipt> {
  const visit = await readVisit(c, shell)
  await countCaller(c, shell, { limit: rateLimits.write, actor: visit.actor })
  const context = { ...contextOf(shell, visit), db: shell.db, ask: askFor(shell, visit) }
  return runCommand(commands, { key, sent, context })
}
