import { createHash } from 'node:crypto'
import * as v from 'valibot'
import type { GenericSchema } from 'valibot'
import type { Command, Outcome, PayloadOf, Receipt, ResultOf, SentCommand } from '../everywhere/command'
import { isWithinReach } from './authorise'
import { canonicalJson } from './canonicalJson'
import type { Context } from './context'
import { inTransaction } from './database'
import { enter, RefusedError, type AnswerHandler, type Entrance } from './enter'
import { refuseErased } from './erasure'
import type { Later } from './jobs/job'
import { newLater } from './jobs/later'
import { writeJournal, writeRefusal } from './journal'
import type { Rule } from './may'
import { readStoredReceipt, writeStoredReceipt } from './storedReceipt'
import type { Database, DatabaseTransaction } from './tables'

/** The content does not fit the schema: `fields` maps each one to the word that says what to fix. */
export class BadCommandError extends Error {
  constructor(public fields: Record<string, string>) {
    super(`Fields that cannot be read: ${Object.keys(fields).join(', ')}`)
    this.name = 'BadCommandError'
  }
}

/** The key was already used for something else: the first stays. */
export class KeyReusedError extends Error {
  constructor() {
    super('This key was already used with another content')
    this.name = 'KeyReusedError'
  }
}

/**
 * `later`: jobs written with the command's effect, or not at all. `afterCommit`: what this process reads again once the
 * effect is there; it may fail without anything being lost.
 */
export type CommandContext = Context & {
  db: DatabaseTransaction
  later: Later
  afterCommit: (work: () => Promise<void>) => void
}
/** For the journal. `about`: id of what was changed; `mandate`: id of that by which it was done for somebody. */
type Answer<Result = unknown> = { outcome: Outcome<Result>; about?: string; mandate?: string }

export type AnsweredCommand = Entrance<CommandContext, Answer> & {
  command: Command
  /** It has limits of its own, on what it does: tries of one address are then not all that bounds it. */
  isCountedApart?: boolean
}

/** `may`: who may send it (may.ts). */
export const answerCommand = <C extends Command<string, GenericSchema>, S = undefined>(
  command: C,
  may: Rule<PayloadOf<C>, NoInfer<S>>,
  answering: AnswerHandler<CommandContext, PayloadOf<C>, S, Answer<ResultOf<C>>>,
): AnsweredCommand => ({ command, may: may as Rule, answering: answering as AnsweredCommand['answering'] })

/** Also said to a visitor of a command that is not for visitors. */
const unknownCommand = () => new BadCommandError({ kind: 'error.unknownCommand' })

export const countedApart = (answered: AnsweredCommand): AnsweredCommand => ({ ...answered, isCountedApart: true })

function findCommand(answered: AnsweredCommand[], { kind }: SentCommand): AnsweredCommand {
  const match = answered.find(({ command }) => command.kind === kind)
  if (!match) throw unknownCommand()
  return match
}

/** Parses what was sent, upgrading the payload of an older version first. */
export function readCommand(
  answered: AnsweredCommand[],
  sent: SentCommand,
): { answered: AnsweredCommand; payload: unknown } {
  const match = findCommand(answered, sent)
  const { command } = match
  let payload = sent.payload
  for (let version = sent.v; version < command.v; version++) {
    const upgrade = command.upgrade[version]
    if (!upgrade) throw new BadCommandError({ v: 'error.tooOld' })
    payload = upgrade(payload)
  }
  if (sent.v > command.v) throw new BadCommandError({ v: 'error.tooNew' })
  const read = v.safeParse(command.payload, payload)
  if (read.success) return { answered: match, payload: read.output }
  throw new BadCommandError(
    Object.fromEntries(read.issues.reverse().map(issue => [v.getDotPath(issue) ?? 'payload', issue.message])),
  )
}

const hashOf = ({ kind, v, payload }: SentCommand) =>
  createHash('sha256')
    .update(canonicalJson([kind, v, payload]))
    .digest('hex')

/** The receipt of a confirmation that its holder has not closed. */
export async function findReceipt(db: Database | DatabaseTransaction, key: string): Promise<Receipt | null> {
  const row = await db
    .selectFrom('receipt')
    .select(['key', 'body'])
    .where('key', '=', key)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return row ? readStoredReceipt(row) : null
}

/** The receipt already given for this key and content, if any. */
export async function findSameReceipt(db: Database | DatabaseTransaction, key: string, sent: SentCommand) {
  const row = await db.selectFrom('receipt').selectAll().where('key', '=', key).executeTakeFirst()
  if (!row) return null
  if (row.content_hash !== hashOf(sent)) throw new KeyReusedError()
  return readStoredReceipt(row)
}

async function findReceiptOfOther(db: DatabaseTransaction, key: string, sent: SentCommand): Promise<Receipt> {
  const receipt = await findSameReceipt(db, key, sent)
  if (!receipt) throw new Error('A key was taken and has no receipt')
  return receipt
}

/** What a command is about, when it names a reference. */
const referenceIn = (payload: unknown) => (payload as { reference?: string }).reference

type CommandRun = { key: string; sent: SentCommand; context: Omit<Context, 'db'> & { db: Database } }

/**
 * Receipt, effect and journal row in one transaction: all there, or none. Throws a BadCommandError, a KeyReusedError,
 * and a RefusedError to staff; a visitor who is refused hears that there is no such command.
 */
export async function runCommand(answeredCommands: AnsweredCommand[], run: CommandRun): Promise<Receipt> {
  const { key, sent, context } = run
  try {
    if (!isWithinReach(findCommand(answeredCommands, sent).may, context)) throw new RefusedError(context.actor)
    const { answered, payload } = readCommand(answeredCommands, sent)
    let afterwards: (() => Promise<void>)[] = []
    const receipt = await inTransaction(context.db, db => {
      afterwards = []
      const more = {
        db,
        later: newLater(db, context.now),
        afterCommit: (work: () => Promise<void>) => void afterwards.push(work),
      }
      return doCommand(answered, payload, { ...run, context: { ...context, ...more } })
    })
    for (const work of afterwards) await work().catch(() => undefined)
    return receipt
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    await writeRefusal(context, sent.kind, key)
    throw error.status === 403 ? error : unknownCommand()
  }
}

type CommandExecution = Omit<CommandRun, 'context'> & { context: CommandContext }

async function doCommand(
  answered: AnsweredCommand,
  payload: unknown,
  { key, sent, context }: CommandExecution,
): Promise<Receipt> {
  const { db, now } = context
  const reserved = await db
    .insertInto('receipt')
    .values({ key, kind: sent.kind, content_hash: hashOf(sent), body: '', at: now, closed_at: null })
    .onConflict(conflict => conflict.column('key').doNothing())
    .executeTakeFirst()
  // Concurrent request with the same key: the insert waited for its transaction to end.
  if (reserved.numInsertedOrUpdatedRows === 0n) return findReceiptOfOther(db, key, sent)
  await refuseErased(db, [key, referenceIn(payload)])
  const { answer, isRefused, duty } = await enter(answered, context, payload)
  const { outcome, about, mandate = context.onBehalfOf } = answer
  const receipt: Receipt = { key, kind: sent.kind, at: now, ...outcome }
  await db
    .updateTable('receipt')
    .set({ body: writeStoredReceipt(receipt) })
    .where('key', '=', key)
    .execute()
  const entry = { kind: sent.kind, outcome: isRefused ? ('forbidden' as const) : outcome.outcome }
  await writeJournal({ ...context, onBehalfOf: mandate }, { ...entry, about, receiptKey: key, duty })
  return receipt
}
