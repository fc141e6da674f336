import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import SQLite from 'better-sqlite3'
import { sql } from 'kysely'
import { SQLITE_FILE } from '../../src/platform/server/sqlite'
import type { Database } from '../../src/platform/server/tables'
import type { DatabaseEngine } from '../drivers/service'

/** Whoever writes this place stays at it, and never comes to its commit; gives what ends that. */
export async function holdAt(db: Database, engine: DatabaseEngine, id: string): Promise<() => Promise<void>> {
  const when = sql`when (new.id = ${sql.lit(id)})`
  if (engine === 'sqlite') {
    const long = sql`select count(*) from place a, place b, place c, place d`
    await sql`create trigger hold before insert on place ${when} begin ${long}; end`.execute(db)
    return async () => void (await sql`drop trigger hold`.execute(db))
  }
  const sleep = sql`begin perform pg_sleep(3600); return new; end`
  await sql`create function sleep() returns trigger language plpgsql as $$ ${sleep} $$`.execute(db)
  await sql`create trigger hold before insert on place for each row ${when} execute function sleep()`.execute(db)
  return async () => {
    // Asleep, the server does not notice that the other end is gone.
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and wait_event = 'PgSleep'`.execute(db)
    await sql`drop trigger hold on place`.execute(db)
  }
}

/** Is the other process at the place where it stays? SQLite tells only that one writes, and nobody writes so long. */
export async function isHeld(db: Database, { DATABASE_URL: url, DATA_DIR: dataDir }: Record<string, string>) {
  if (!url && dataDir) {
    for (let looks = 0; looks < 25; looks++) {
      if (!isLocked(join(dataDir, SQLITE_FILE))) return false
      await wait(20)
    }
    return true
  }
  const { rows } = await sql`select pid from pg_stat_activity
    where datname = current_database() and wait_event = 'PgSleep'`.execute(db)
  return rows.length > 0
}

function isLocked(file: string): boolean {
  const beside = new SQLite(file, { timeout: 0 })
  try {
    beside.exec('begin immediate; rollback')
    return false
  } catch {
    return true
  } finally {
    beside.close()
  }
}
