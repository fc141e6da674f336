import { sql, type Kysely, type Migration } from 'kysely'

const EMAIL = sql<string>`lower(email)`

/**
 * How an appointment says who can be reached there. Each has an index of its own: by the hour alone, every appointment of
 * a country at that hour would be read. An e-mail is the same however its letters are written.
 */
export const contactOf = (reachMe: { by: 'phone'; phone: string } | { by: 'email'; email: string }) =>
  reachMe.by === 'phone'
    ? { column: sql.ref<string>('phone'), value: reachMe.phone }
    : { column: EMAIL, value: reachMe.email.toLowerCase() }

/** The index by e-mail as it was written found no other writing of it. */
const byLowerEmail: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.dropIndex('appointment_email').execute()
    await sql`create index appointment_email on appointment (lower(email), starts_at)`.execute(db)
  },
}

export const contactMigrations = { '2026-12-09-appointment-contact': byLowerEmail }
