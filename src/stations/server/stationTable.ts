import type { Kysely, Migration } from 'kysely'
import { word } from '../../platform/everywhere/words'
import { declareTable, notPersonal, type Purpose } from '../../platform/server/declareTable'
import type { Database } from '../../platform/server/tables'

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

const purpose: Purpose = {
  title: word('register.station.title'),
  why: word('register.station.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.station.seen'),
}

/** One that was set and never used counts from the day it was set. */
async function deleteSilent(db: Database, before: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('station')
    .where(({ fn }) => fn.coalesce('seen_at', 'set_at'), '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export const stationTable = declareTable({
  name: 'station',
  columns: {
    id: notPersonal('id'),
    token_hash: notPersonal('of the cookie of this computer, the same whoever sits there'),
    place_id: notPersonal('place'),
    // The form asks for no name of a person, and nothing hinders a colleague to type one.
    name: {
      is: 'what is written on it',
      personal: 'free text',
      label: word('register.what.stationName'),
      purpose,
      whenErased: 'stays',
    },
    set_at: notPersonal('instant'),
    seen_at: notPersonal('instant of the last sign of life, at most one in five minutes'),
    version: notPersonal('script that its pages loaded'),
    is_up_to_date: notPersonal('was it that of the server then'),
  },
  retention: [
    {
      setting: 'station',
      since: 'seen_at',
      after: { months: 12 },
      effect: deleteSilent,
      label: word('register.station.kept'),
    },
  ],
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
