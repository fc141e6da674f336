import { cpSync, rmSync } from 'node:fs'
import { openDatabase } from '../../src/platform/server/database'
import { migrateSite } from '../../src/site/server/nouns'
import { newFolder } from '../server/startServer'
import { newDatabase, type TestDatabase } from './database'
import type { DatabaseEngine } from './service'

const firsts = new Map<DatabaseEngine, Promise<TestDatabase>>()

/** An empty database in today's shape: the first of each engine is migrated, the others of this worker are copies of it. */
export async function newMigrated(engine: DatabaseEngine): Promise<TestDatabase> {
  if (!firsts.has(engine)) firsts.set(engine, migrateFirst(engine))
  const first = await firsts.get(engine)!
  if (engine === 'postgres') return newDatabase(new URL(first.env.DATABASE_URL!).pathname.slice(1))
  const copy = newFolder()
  cpSync(first.env.DATA_DIR!, copy.env.DATA_DIR!, { recursive: true })
  return copy
}

async function migrateFirst(engine: DatabaseEngine): Promise<TestDatabase> {
  const first = engine === 'sqlite' ? newFolder() : await newDatabase()
  const db = openDatabase({ databaseUrl: first.env.DATABASE_URL ?? null, dataDir: first.env.DATA_DIR ?? '' })
  await migrateSite(db)
  // Closed: PostgreSQL copies no database that somebody reads.
  await db.destroy()
  // That of PostgreSQL goes with the server of this run.
  if (engine === 'sqlite') process.once('exit', () => rmSync(first.env.DATA_DIR!, { recursive: true, force: true }))
  return first
}
