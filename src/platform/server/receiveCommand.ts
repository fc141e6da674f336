import type { Context as Call } from 'hono'
import type { Receipt, SentCommand } from '../everywhere/command'
import { countCaller } from './callerAddress'
import { findSameReceipt, runCommand, type AnsweredCommand } from './commands'
import { rememberConfirmation } from './confirmations'
import { rateLimits } from './rateLimits'
import { contextOf, type Shell, type Visit } from './shell'
import { askFor, readVisit } from './visits'

type Received = { commands: AnsweredCommand[]; key: string; sent: SentCommand; visit?: Visit }

/**
 * A command that a browser sends, by its outbox or by a plain form. Sent again it gets the same receipt and costs no
 * try. What is done can be reopened by this browser for a while, but not what the staff did.
 * `visit`: whose command it is; by default, a visitor's.
 */
export async function receiveCommand(c: Call, shell: Shell, received: Received): Promise<Receipt> {
  const { key, sent, visit } = received
  const receipt = (await findSameReceipt(shell.db, key, sent)) ?? (await runOnce(c, shell, received))
  if (!visit && receipt.outcome === 'done') rememberConfirmation(c, shell.config, key)
  return receipt
}

async function runOnce(c: Call, shell: Shell, { commands, key, sent, ...received }: Received): Promise<Receipt> {
  const visit = received.visit ?? (await readVisit(c, shell))
  const isCountedApart = commands.find(({ command }) => command.kind === sent.kind)?.isCountedApart
  await countCaller(c, shell, { limit: rateLimits.write, actor: visit.actor, isCountedApart })
  const context = { ...contextOf(shell, visit), db: shell.db, ask: askFor(shell, visit) }
  return runCommand(commands, { key, sent, context })
}
