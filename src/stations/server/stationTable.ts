import type { Kysely, Migration } from 'kysely'
import { declareTable, notPersonal } from '../../platform/server/declareTable'

declare module '../../platform/server/tables' {
  interface Tables {
    /** A computer of a place that people use one after the other. */
    station: {
      id: string
      token_hash: string
      place_id: string
      name: string
      set_at: number
      seen_at: number | null
      version: string | null
      is_up_to_date: 0 | 1
    }
  }
}

export const stationTable = declareTable({
  name: 'station',
  columns: {
    id: notPersonal('id'),
    token_hash: notPersonal('of the cookie of this computer, the same whoever sits there'),
    place_id: notPersonal('place'),
    name: notPersonal('what is written on it', 'of a computer: the form asks for no name of a person'),
    set_at: notPersonal('instant'),
    seen_at: notPersonal('instant of the last sign of life, at most one in five minutes'),
    version: notPersonal('script that its pages loaded'),
    is_up_to_date: notPersonal('was it that of the server then'),
  },
  retention: { unlimited: 'says which computers there are, and nothing of who uses them; a colleague takes one out' },
  calledBy: 'name',
})

const stations: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('station')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('token_hash', 'text', column => column.notNull().unique())
      .addColumn('place_id', 'text', column => column.notNull())
      .addColumn('name', 'text', column => column.notNull())
      .addColumn('set_at', 'bigint', column => column.notNull())
      .addColumn('seen_at', 'bigint')
      .addColumn('version', 'text')
      .addColumn('is_up_to_date', 'integer', column => column.notNull())
      .execute()
  },
}

export const stationMigrations = { '2026-12-04-stations': stations }
