import { Migrator, type Migration } from 'kysely'
import type { Database } from './tables'

/**
 * Brings the database to today's shape; each migration is one transaction, and two processes do not collide. Those of a
 * noun that comes later may have an earlier name than some already done.
 */
export async function migrate(db: Database, all: Record<string, Migration>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => all },
    allowUnorderedMigrations: true,
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
