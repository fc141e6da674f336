import { sql, type Kysely, type Migration } from 'kysely'
import { COLLECTION_NEED } from '../collection'

/** Collections that were booked as a talk about a computer: they have the reference of their request. */
const need: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql`update appointment set need = ${COLLECTION_NEED}
      where need = 'get-computer' and reference in (select reference from device_request)`.execute(db)
  },
}

export const collectionMigrations = { '2026-12-04-collection-need': need }
