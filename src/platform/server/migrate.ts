import { Migrator, type Migration } from 'kysely'
import { up as firstJourney } from './migrations/001-first-journey'
import { up as lessons } from './migrations/002-lessons'
import { up as languages } from './migrations/003-languages'
import { up as places } from './migrations/004-places'
import type { Database } from './tables'

/** One line for each migration, in order; never edited once merged. */
export const migrations: Record<string, Migration> = {
  '001-first-journey': { up: firstJourney },
  '002-lessons': { up: lessons },
  '003-languages': { up: languages },
  '004-places': { up: places },
}

/** Brings the database to today's shape; each migration is one transaction, and two processes do not collide. */
export async function migrate(db: Database, all = migrations): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => all } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
