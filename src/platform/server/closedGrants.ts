import type { Migration } from 'kysely'
import { word } from '../everywhere/words'
import { isUnavailable } from './database'
import { declareTable, notPersonal } from './declareTable'
import type { Database } from './tables'

declare module './tables' {
  interface Tables {
    /** Proofs of a follow-up that were closed before their time: a copy of the cookie opens nothing. */
    closed_grant: { id: string; at: number }
  }
}

const closedGrants: Migration = {
  up: async db => {
    await db.schema
      .createTable('closed_grant')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('at', 'bigint', column => column.notNull())
      .execute()
  },
}

export const closedGrantMigrations = { '2026-11-30-closed-grants': closedGrants }

export const closedGrantTable = declareTable({
  name: 'closed_grant',
  columns: {
    id: notPersonal('random id of a cookie that opened a follow-up'),
    at: notPersonal('instant'),
  },
  retention: [
    // The cookie says itself that it ends after half an hour.
    { setting: 'closed-grant', since: 'at', after: { days: 1 }, effect: 'delete', label: word('register.kept.erased') },
  ],
})

export const closeGrant = (db: Database, id: string, now: number) =>
  db
    .insertInto('closed_grant')
    .values({ id, at: now })
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute()

/** Without the database nothing is opened, and what needs no proof is shown all the same. */
export async function isGrantClosed(db: Database, id: string): Promise<boolean> {
  try {
    const row = await db.selectFrom('closed_grant').select('id').where('id', '=', id).executeTakeFirst()
    return row !== undefined
  } catch (error) {
    if (isUnavailable(error)) return true
    throw error
  }
}
