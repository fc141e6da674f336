import type { Kysely, Migration } from 'kysely'
import { word } from '../../platform/everywhere/words'
import { declareTable, notPersonal } from '../../platform/server/declareTable'

declare module '../../platform/server/tables' {
  interface Tables {
    /** Which appointments somebody booked from one address, for a few days: what was invented is released together. */
    booked_from: { appointment_id: string; source: string; at: number }
  }
}

/** Its rows go with the appointment: see releaseAppointment.ts. */
export const bookedFromTable = declareTable({
  name: 'booked_from',
  columns: {
    appointment_id: notPersonal('random id of an appointment'),
    source: {
      is: 'HMAC of the address, or of its /48',
      personal: 'identifier',
      whenErased: 'stays',
      label: word('register.what.address'),
      purpose: {
        title: word('register.tries.title'),
        why: word('register.tries.why'),
        legalBasis: word('register.basis.publicTask'),
        seenBy: word('register.seen.nobody'),
      },
    },
    at: notPersonal('instant'),
  },
  retention: [
    // A week-end, and a day to look.
    { setting: 'booked-from', since: 'at', after: { days: 4 }, effect: 'delete', label: word('register.kept.tried') },
  ],
})

const bookedFrom: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('booked_from')
      .addColumn('appointment_id', 'text', column => column.primaryKey())
      .addColumn('source', 'text', column => column.notNull())
      .addColumn('at', 'bigint', column => column.notNull())
      .execute()
    await db.schema.createIndex('booked_from_at').on('booked_from').column('at').execute()
  },
}

export const bookedFromMigrations = { '2026-11-30-booked-from': bookedFrom }
