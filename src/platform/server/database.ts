import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, PostgresAdapter, PostgresDialect, sql, SqliteAdapter, type SelectQueryBuilder } from 'kysely'
import { createRequire } from 'node:module'
import type { AnyDatabase } from './declareTable'
import { openSqlite, SQLITE_FILE, sqliteVersionOf } from './sqlite'
import type { Database, DatabaseTransaction, Tables } from './tables'

/** All that differs between the two engines is in this file and in sqlite.ts. */

type DatabaseLocation = { databaseUrl: string | null; dataDir: string }

export function openDatabase({ databaseUrl, dataDir }: DatabaseLocation): Database {
  return databaseUrl ? openPostgres(databaseUrl) : openSqlite(dataDir)
}

/** For migrations: the two engines do not change a table in the same way. */
export const isSqlite = (db: Kysely<unknown>): boolean => db.getExecutor().adapter instanceof SqliteAdapter

/** For who only looks: null where no service ever started, so that nothing is made. */
export async function openIfThere(where: DatabaseLocation): Promise<Database | null> {
  if (!where.databaseUrl && !existsSync(join(where.dataDir, SQLITE_FILE))) return null
  const db = openDatabase(where)
  const tables = await db.introspection.getTables()
  if (tables.some(({ name }) => name === 'place')) return db
  await db.destroy()
  return null
}

function openPostgres(connectionString: string): Database {
  // Loaded where it is of use: half a megabyte that a service on SQLite never needs.
  const pg = createRequire(import.meta.url)('pg') as typeof import('pg')
  // Instants are 64-bit integers in PostgreSQL; they fit a JavaScript number until the year 287396.
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 15_000,
    statement_timeout: 15_000,
    // Releases the locks of a process that hangs inside a transaction.
    idle_in_transaction_session_timeout: 20_000,
  })
  // A lost connection is replaced at the next query, and a query under way fails; an `error` event without listener
  // would crash the process.
  pool.on('error', error => console.error(`database connection lost: ${error.message}`))
  pool.on('connect', client => client.on('error', () => undefined))
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/** Rows that this transaction will change, but for those that another one holds. SQLite has one writer: none does. */
export const skipLockedRows = <Table extends keyof Tables, Row>(
  db: DatabaseTransaction,
  query: SelectQueryBuilder<Tables, Table, Row>,
) => (isPostgres(db) ? query.forUpdate().skipLocked() : query)

const isPostgres = (db: AnyDatabase) => db.getExecutor().adapter instanceof PostgresAdapter

/** Rows that stay as they are until this transaction ends; others may hold them too. SQLite has one writer. */
export const holdRows = <Table extends keyof Tables, Row>(
  db: AnyDatabase,
  query: SelectQueryBuilder<Tables, Table, Row>,
) => (isPostgres(db) ? query.forKeyShare() : query)

/** Rows that this transaction changes: it waits for whoever holds them, and they wait for it. */
export const lockRows = <Table extends keyof Tables, Row>(
  db: DatabaseTransaction,
  query: SelectQueryBuilder<Tables, Table, Row>,
) => (isPostgres(db) ? query.forUpdate() : query)

/** At the end of a select written by hand: the same. */
export const lockingRows = (db: DatabaseTransaction) => (isPostgres(db) ? sql`for update` : sql``)

/** Whoever names the same waits until this transaction ends, and then reads what it wrote. SQLite has one writer. */
export async function takeTurn(db: DatabaseTransaction, name: string): Promise<void> {
  if (!isPostgres(db)) return
  // A number, so that what is named, such as a phone, is in no log of the database.
  const number = createHash('sha256').update(name).digest().readBigInt64BE()
  await sql`select pg_advisory_xact_lock(${String(number)}::bigint)`.execute(db)
}

/** A list of texts as rows of one column, `value`: one parameter, however long the list is. */
export const rowsOfTexts = (db: AnyDatabase, texts: string[]) => {
  const json = JSON.stringify(texts)
  return isPostgres(db)
    ? sql`(select value from json_array_elements_text(${json}::json) as value)`
    : sql`(select value from json_each(${json}))`
}

const codeOf = (error: unknown) => (error as { code?: string }).code ?? ''

const MAX_ATTEMPTS = 8
/** Serialization failure, deadlock, a random reference drawn twice (PostgreSQL); the same draw (SQLite). */
const RETRYABLE_CODES = ['40001', '40P01', '23505', 'SQLITE_CONSTRAINT_UNIQUE']

export async function inTransaction<T>(db: Database, work: (db: DatabaseTransaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !RETRYABLE_CODES.includes(codeOf(error))) throw error
      await new Promise(resolve => setTimeout(resolve, attempt * attempt * 5 * (0.5 + Math.random())))
    }
  }
}

/**
 * SQLite: what was erased leaves the write-ahead log too (the file itself by `secure_delete`, see sqlite.ts).
 * PostgreSQL vacuums by itself.
 */
export async function truncateLog(db: Database): Promise<void> {
  if (db.getExecutor().adapter instanceof SqliteAdapter) await sql`pragma wal_checkpoint(truncate)`.execute(db)
}

/** Classes of PostgreSQL: connection, resources, closed or stopped by someone; and what pg and SQLite say of the same. */
const UNAVAILABLE_CODES =
  /^(08|53|57|55000)|^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)|^SQLITE_(BUSY|FULL|IOERR|READONLY|CANTOPEN)/

/** The database cannot work now; a moment later it may. */
export const isUnavailable = (error: unknown): boolean =>
  UNAVAILABLE_CODES.test(codeOf(error)) ||
  (error instanceof Error &&
    /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/.test(
      error.message,
    ))

const snapshots = new WeakMap<Database, { reading: Promise<string>; next: Promise<string> | null }>()

/**
 * PostgreSQL: which transactions are seen now. Those who look meanwhile share the next reading: it begins after they
 * came, so that it misses nothing that was written before.
 */
function readSnapshot(db: Database): Promise<string> {
  const read = async () => {
    const { rows } = await sql<{ seen: string }>`select pg_current_snapshot()::text as seen`.execute(db)
    return rows[0]!.seen
  }
  const under = snapshots.get(db)
  if (under) return (under.next ??= under.reading.catch(() => '').then(() => readSnapshot(db)))
  const reading = read().finally(() => snapshots.delete(db))
  snapshots.set(db, { reading, next: null })
  return reading
}

/** A text that is another one as soon as anybody, in any process, wrote anything. */
export const versionOf = (db: Database): string | Promise<string> => sqliteVersionOf(db) ?? readSnapshot(db)
