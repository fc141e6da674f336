import { createHash, randomBytes } from 'node:crypto'
import * as v from 'valibot'
import type { GenericSchema } from 'valibot'
import type { Command, Outcome, PayloadOf, Receipt, ResultOf, SentCommand } from '../everywhere/command'
import { canonicalJson } from './canonicalJson'
import type { Context } from './context'
import { inTransaction } from './database'
import { refuseErased } from './erasure'
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

type CommandContext = Context & { db: DatabaseTransaction }
type Answer = { outcome: Outcome; about?: string }

export type AnsweredCommand = {
  command: Command
  answer: (context: CommandContext, payload: unknown) => Promise<Answer>
}

/** `about` says, for the journal, the id of what was changed. */
export const answerCommand = <C extends Command<string, GenericSchema>>(
  command: C,
  answer: (
    context: CommandContext,
    payload: PayloadOf<C>,
  ) => Promise<{ outcome: Outcome<ResultOf<C>>; about?: string }>,
): AnsweredCommand => ({ command, answer: (context, payload) => answer(context, payload as PayloadOf<C>) })

/** Parses what was sent, upgrading the payload of an older version first. */
export function readCommand(
  answered: AnsweredCommand[],
  sent: SentCommand,
): { answered: AnsweredCommand; payload: unknown } {
  const found = answered.find(({ command }) => command.kind === sent.kind)
  if (!found) throw new BadCommandError({ kind: 'error.unknownCommand' })
  const { command } = found
  let payload = sent.payload
  for (let version = sent.v; version < command.v; version++) {
    const upgrade = command.upgrade[version]
    if (!upgrade) throw new BadCommandError({ v: 'error.tooOld' })
    payload = upgrade(payload)
  }
  if (sent.v > command.v) throw new BadCommandError({ v: 'error.tooNew' })
  const read = v.safeParse(command.payload, payload)
  if (read.success) return { answered: found, payload: read.output }
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
    .select('body')
    .where('key', '=', key)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return row ? (JSON.parse(row.body) as Receipt) : null
}

/** The receipt already given for this key and content, if any. */
export async function findSameReceipt(db: Database | DatabaseTransaction, key: string, sent: SentCommand) {
  const row = await db.selectFrom('receipt').selectAll().where('key', '=', key).executeTakeFirst()
  if (!row) return null
  if (row.content_hash !== hashOf(sent)) throw new KeyReusedError()
  return JSON.parse(row.body) as Receipt
}

async function findReceiptOfOther(db: DatabaseTransaction, key: string, sent: SentCommand): Promise<Receipt> {
  const receipt = await findSameReceipt(db, key, sent)
  if (!receipt) throw new Error('A key was taken and has no receipt')
  return receipt
}

/** What a command is about, when it names a reference. */
const referenceIn = (payload: unknown) => (payload as { reference?: string }).reference

type Run = { key: string; sent: SentCommand; context: Omit<Context, 'db'> & { db: Database } }

/** Receipt, effect and journal row in one transaction: all there, or none. */
export async function runCommand(answeredCommands: AnsweredCommand[], { key, sent, context }: Run): Promise<Receipt> {
  const { answered, payload } = readCommand(answeredCommands, sent)
  return inTransaction(context.db, async db => {
    const reserved = await db
      .insertInto('receipt')
      .values({ key, kind: sent.kind, content_hash: hashOf(sent), body: '', at: context.now, closed_at: null })
      .onConflict(conflict => conflict.column('key').doNothing())
      .executeTakeFirst()
    // Someone else has this key: the insertion waited until they had finished.
    if (reserved.numInsertedOrUpdatedRows === 0n) return findReceiptOfOther(db, key, sent)
    await refuseErased(db, [key, referenceIn(payload)])
    const { outcome, about } = await answered.answer({ ...context, db }, payload)
    const receipt: Receipt = { key, kind: sent.kind, at: context.now, ...outcome }
    await db
      .updateTable('receipt')
      .set({ body: JSON.stringify(receipt) })
      .where('key', '=', key)
      .execute()
    await db
      .insertInto('journal')
      .values({
        id: randomBytes(16).toString('hex'),
        at: context.now,
        who: context.who,
        kind: sent.kind,
        about: about ?? null,
        outcome: outcome.outcome,
        receipt_key: key,
      })
      .execute()
    return receipt
  })
}
