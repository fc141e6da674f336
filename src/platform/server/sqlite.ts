import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import {
  CompiledQuery,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type QueryResult,
  type SqliteDatabase,
} from 'kysely'
import type { Database, Tables } from './tables'

/** In the folder of the data. */
export const SQLITE_FILE = 'coup-de-main.sqlite'

/** How long a statement waits for the lock of another process. */
const LOCK_TIMEOUT_MS = 12_000
const MAX_LOCK_DELAY_MS = 25

const codeOf = (error: unknown) => (error as { code?: string }).code ?? ''

/** fsync failed: the pages may already be lost, and a retried fsync can succeed all the same. */
const isDiskLost = (error: unknown) => /^SQLITE_IOERR_(DIR_)?FSYNC$/.test(codeOf(error))

const isBusy = (error: unknown) => /^SQLITE_BUSY/.test(codeOf(error))

/** Waits for another process's lock without holding up the requests of this one, as SQLite's own waiting would. */
async function whenFree<T>(run: () => Promise<T>): Promise<T> {
  const until = Date.now() + LOCK_TIMEOUT_MS
  for (let pause = 1; ; pause = Math.min(pause * 2, MAX_LOCK_DELAY_MS)) {
    try {
      return await run()
    } catch (error) {
      // Thrown outside any handler on purpose: the process stops, and the next one reads what is really on the disk.
      if (isDiskLost(error))
        setImmediate(() => {
          throw error
        })
      if (!isBusy(error) || Date.now() > until) throw error
      await new Promise(resolve => setTimeout(resolve, pause * Math.random()))
    }
  }
}

class LockRetryConnection implements DatabaseConnection {
  #connection: DatabaseConnection
  constructor(connection: DatabaseConnection) {
    this.#connection = connection
  }
  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return whenFree(async () => this.#connection.executeQuery<R>(query))
  }
  streamQuery<R>(query: CompiledQuery, size?: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#connection.streamQuery<R>(query, size)
  }
}

/** Texts with places for values: the service has some hundreds; lists of another length are another text. */
const MAX_PREPARED = 500

/** To read a statement again is a third of what it costs. Those used least recently are let go. */
function preparing(database: SQLite.Database): SqliteDatabase {
  const prepared = new Map<string, SQLite.Statement>()
  return {
    close: () => database.close(),
    prepare: text => {
      const statement = prepared.get(text) ?? database.prepare(text)
      prepared.delete(text)
      prepared.set(text, statement)
      if (prepared.size > MAX_PREPARED) prepared.delete(prepared.keys().next().value!)
      return statement as unknown as ReturnType<SqliteDatabase['prepare']>
    },
  }
}

class LockRetryDriver extends SqliteDriver {
  #database: SQLite.Database
  constructor(database: SQLite.Database) {
    super({ database: preparing(database) })
    this.#database = database
  }
  override async acquireConnection() {
    return new LockRetryConnection(await super.acquireConnection())
  }
  /** Takes the write lock at once: two processes never both read, then both write. */
  override async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
  /** On a full disk SQLite has already rolled back: a second rollback would throw and hide the first error. */
  override async rollbackTransaction(connection: DatabaseConnection) {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection)
  }
}

/** Tables are made in a transaction too: two processes that start together do not collide, nor one that is killed. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true
  }
}

class LockRetryDialect extends SqliteDialect {
  #database: SQLite.Database
  constructor(database: SQLite.Database) {
    super({ database })
    this.#database = database
  }
  override createDriver() {
    return new LockRetryDriver(this.#database)
  }
  override createAdapter() {
    return new TransactionalAdapter()
  }
}

/**
 * The folder may have been made by somebody else, open to every account of the machine. SQLite gives the log the mode of
 * the database. A file of another account keeps the mode that its owner chose.
 */
function closeToOthers(file: string) {
  closeSync(openSync(file, 'a', 0o600))
  for (const each of [file, `${file}-wal`, `${file}-shm`]) {
    const found = statSync(each, { throwIfNoEntry: false })
    if (found && found.mode & 0o077 && found.uid === process.getuid?.()) chmodSync(each, 0o600)
  }
}

export function openSqlite(folder: string): Database {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  closeToOthers(join(folder, SQLITE_FILE))
  const sqlite = new SQLite(join(folder, SQLITE_FILE), { timeout: LOCK_TIMEOUT_MS })
  sqlite.pragma('journal_mode = WAL')
  // FULL: a receipt given survives a power cut.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  // What is erased is overwritten with zeros, not only unlinked.
  sqlite.pragma('secure_delete = ON')
  sqlite.pragma('temp_store = MEMORY')
  // KB. The upper pages of the indexes of a million appointments; what a small database has not is not taken.
  sqlite.pragma('cache_size = -8000')
  // SQLite's busy timeout blocks the event loop: only while opening; later waits are asynchronous (whenFree).
  sqlite.pragma('busy_timeout = 0')
  const db = new Kysely<Tables>({ dialect: new LockRetryDialect(sqlite) })
  versionReaders.set(db, versionReader(sqlite))
  return db
}

const versionReaders = new WeakMap<Database, () => string>()

/** What others wrote, and what this connection wrote: some microseconds, outside the queue of the statements. */
function versionReader(sqlite: SQLite.Database): () => string {
  const others = sqlite.prepare<[], number>('pragma data_version').pluck()
  const own = sqlite.prepare<[], number>('select total_changes()').pluck()
  return () => `${others.get()}.${own.get()}`
}

/** Another text each time that anybody wrote anything; null on another engine. */
export const sqliteVersionOf = (db: Database): string | null => versionReaders.get(db)?.() ?? null
