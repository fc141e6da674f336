import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { inTransaction, lockingRows } from './database'
import { personalColumnsOf, type AnyDatabase, type DeclaredTable } from './declareTable'
import { findSecret } from './secret'
import type { Database, DatabaseTransaction } from './tables'

/** What was asked is about rows that were erased: HTTP 410. */
export class ErasedError extends Error {
  constructor() {
    super('This was erased')
    this.name = 'ErasedError'
  }
}

/** Cannot be read back, and tells whether the same reference or command key comes again. */
const hashOf = (secret: string, erased: string) => createHmac('sha256', secret).update(`erased ${erased}`).digest('hex')

/** `tables`: where another row may live by the same reference. */
type Erasing = { table: DeclaredTable; id: string; now: number; tables?: DeclaredTable[] }

/**
 * Takes a person out of a row, the same way for retention and for who asks: personal columns are emptied, receipts
 * about the row go, and its reference and command keys are listed as keyed hashes. The row is locked first: what others
 * write of it at the same moment is read here, or finds it erased. A reference that opens something else still is not
 * listed: it would open that no more.
 */
export async function anonymiseRow(db: DatabaseTransaction, { table, id, now, tables = [] }: Erasing): Promise<void> {
  const { subject, name } = table
  if (!subject) throw new Error(`Table ${name} has no "subject": nothing says which row is whose`)
  const { rows } = await sql<{ reference: string }>`
    select ${sql.ref(subject.reference)} as reference from ${sql.table(name)}
    where ${sql.ref(subject.id)} = ${id} and ${sql.ref(subject.erasedAt)} is null ${lockingRows(db)}`.execute(db)
  const [row] = rows
  if (!row) return
  await subject.release(db, id, now)
  const journal = await db.selectFrom('journal').select('receipt_key').where('about', '=', id).execute()
  const keys = journal.flatMap(({ receipt_key }) => receipt_key ?? [])
  const isShared = await opensAnother(
    db,
    row.reference,
    tables.filter(other => other.name !== name),
  )
  await list(db, [...(isShared ? [] : [row.reference]), ...keys], now)
  for (const key of keys) await db.deleteFrom('receipt').where('key', '=', key).execute()
  await sql`update ${sql.table(name)} set ${sql.join(assignments(table, id, now))}
    where ${sql.ref(subject.id)} = ${id}`.execute(db)
}

async function opensAnother(db: DatabaseTransaction, reference: string, tables: DeclaredTable[]): Promise<boolean> {
  for (const { name, subject } of tables) {
    if (!subject) continue
    const { rows } = await sql`
      select 1 from ${sql.table(name)}
      where ${sql.ref(subject.reference)} = ${reference} and ${sql.ref(subject.erasedAt)} is null`.execute(db)
    if (rows.length > 0) return true
  }
  return false
}

function assignments(table: DeclaredTable, id: string, now: number) {
  const set = personalColumnsOf(table).flatMap(([column, { whenErased }]) => {
    if (whenErased === 'stays') return []
    if (whenErased === null) return [sql`${sql.ref(column)} = null`]
    const { becomes } = whenErased
    return [sql`${sql.ref(column)} = ${typeof becomes === 'string' ? becomes : becomes(id)}`]
  })
  return [...set, sql`${sql.ref(table.subject?.erasedAt ?? '')} = ${now}`]
}

async function list(db: DatabaseTransaction, erased: string[], at: number) {
  const secret = await findSecret(db)
  for (const one of new Set(erased))
    await db
      .insertInto('erased')
      .values({ hash: hashOf(secret, one), at })
      .onConflict(conflict => conflict.column('hash').doNothing())
      .execute()
}

/** Throws ErasedError when one of these references or command keys is on the list. */
export async function refuseErased(db: AnyDatabase, named: (string | undefined)[]): Promise<void> {
  const secret = await findSecret(db)
  const hashes = named.flatMap(one => (one ? [hashOf(secret, one)] : []))
  const row = await db.selectFrom('erased').select('hash').where('hash', 'in', hashes).executeTakeFirst()
  if (row) throw new ErasedError()
}

/** The list of what was erased, to be kept apart from backups. */
export const listErased = (db: Database) => db.selectFrom('erased').selectAll().orderBy('at').orderBy('hash').execute()

/**
 * After a restored backup: what was erased since is erased again. `list`: of before the restore, from `listErased`;
 * without it, the list that the database has. Gives how many rows were erased.
 */
export async function eraseAgain(
  db: Database,
  { tables, now, list: erased = [] }: { tables: DeclaredTable[]; now: number; list?: { hash: string; at: number }[] },
): Promise<number> {
  for (const row of erased)
    await db
      .insertInto('erased')
      .values(row)
      .onConflict(conflict => conflict.column('hash').doNothing())
      .execute()
  const secret = await findSecret(db)
  const hashes = new Set((await listErased(db)).map(({ hash }) => hash))
  let count = 0
  for (const table of tables)
    for (const { id, reference } of await listSubjects(db, table)) {
      if (!hashes.has(hashOf(secret, reference))) continue
      await inTransaction(db, one => anonymiseRow(one, { table, id, now, tables }))
      count++
    }
  return count
}

async function listSubjects(db: Database, { name, subject }: DeclaredTable) {
  if (!subject) return []
  const { rows } = await sql<{ id: string; reference: string }>`
    select ${sql.ref(subject.id)} as id, ${sql.ref(subject.reference)} as reference
    from ${sql.table(name)} where ${sql.ref(subject.erasedAt)} is null`.execute(db)
  return rows
}
