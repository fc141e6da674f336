import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import * as v from 'valibot'
import { canonicalJson } from './canonicalJson'
import { inTransaction } from './database'
import type { Database, DatabaseTransaction, Tables } from './tables'

/** A row of the chain, or where it begins or ends. `hash`: SHA-256, in hexadecimal; empty before the first row. */
const LinkSchema = v.strictObject({ sequence: v.number(), hash: v.string() })
export type Link = v.InferOutput<typeof LinkSchema>

export type JournalRow = Selectable<Tables['journal']>
/** Numbered. */
export type SealedRow = JournalRow & Link

export const BEFORE_THE_FIRST: Link = { sequence: 0, hash: '' }

/** Names in `setting`: the last row sealed, and the last row that retention deleted. */
export const HEAD = 'journal-head'
export const ANCHOR = 'journal-anchor'

export async function readLink(db: Database | DatabaseTransaction, name: string): Promise<Link> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst()
  return row ? v.parse(LinkSchema, JSON.parse(row.value)) : BEFORE_THE_FIRST
}

const writeLink = (db: DatabaseTransaction, name: string, { sequence, hash }: Link) =>
  db
    .insertInto('setting')
    .values({ name, value: JSON.stringify({ sequence, hash }) })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value: JSON.stringify({ sequence, hash }) }))
    .execute()

/** Of the row with its number, and of the hash before it. */
export function hashOfRow({ hash: _hash, ...row }: JournalRow, before: string): string {
  return createHash('sha256')
    .update(canonicalJson([before, row]))
    .digest('hex')
}

/** The end of the chain, held until the transaction ends: two processes never seal at once. */
async function lockHead(db: DatabaseTransaction): Promise<Link> {
  await db
    .insertInto('setting')
    .values({ name: HEAD, value: JSON.stringify(BEFORE_THE_FIRST) })
    .onConflict(conflict => conflict.column('name').doNothing())
    .execute()
  // Writing the row locks it on both engines; SQLite has no `for update`.
  const { value } = await db
    .updateTable('setting')
    .set(({ ref }) => ({ value: ref('value') }))
    .where('name', '=', HEAD)
    .returning('value')
    .executeTakeFirstOrThrow()
  return v.parse(LinkSchema, JSON.parse(value))
}

/** Rows sealed in one transaction: few, because on SQLite everything else waits meanwhile. */
const BATCH = 100

const findUnsealed = (db: Database | DatabaseTransaction, limit: number) =>
  db
    .selectFrom('journal')
    .selectAll()
    .where('sequence', 'is', null)
    // As the index is ordered: PostgreSQL uses it only when all its columns are named.
    .orderBy('sequence')
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .execute()

/** Numbers the committed rows that are not sealed yet, each with the hash of the row before. Gives how many. */
export async function sealJournal(db: Database): Promise<number> {
  let sealed = 0
  // Checked without the lock first: most of the time nothing is due.
  while ((await findUnsealed(db, 1)).length > 0) sealed += await inTransaction(db, sealBatch)
  return sealed
}

async function sealBatch(db: DatabaseTransaction): Promise<number> {
  let head = await lockHead(db)
  const rows = await findUnsealed(db, BATCH)
  for (const row of rows) {
    const sequence = head.sequence + 1
    head = { sequence, hash: hashOfRow({ ...row, sequence }, head.hash) }
    await db.updateTable('journal').set(head).where('id', '=', row.id).execute()
  }
  await writeLink(db, HEAD, head)
  return rows.length
}

/**
 * Deletes the oldest rows: those of before `before` (ms UTC), as far as no later one stands between them. The hash of
 * the last one stays, so that the chain can still be checked. Gives how many.
 */
export const trimJournal = (db: Database, before: number): Promise<number> =>
  inTransaction(db, async transaction => {
    const head = await lockHead(transaction)
    const remaining = await transaction
      .selectFrom('journal')
      .select(({ fn }) => fn.min<number | null>('sequence').as('first'))
      .where('at', '>=', before)
      .executeTakeFirst()
    const sequence = remaining?.first ? remaining.first - 1 : head.sequence
    const last = await transaction
      .selectFrom('journal')
      .select('hash')
      .where('sequence', '=', sequence)
      .executeTakeFirst()
    if (!last?.hash) return 0
    await writeLink(transaction, ANCHOR, { sequence, hash: last.hash })
    const deleted = await transaction.deleteFrom('journal').where('sequence', '<=', sequence).executeTakeFirst()
    return Number(deleted.numDeletedRows)
  })
