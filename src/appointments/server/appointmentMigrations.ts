import type { Kysely, Migration } from 'kysely'

/** When a row was anonymised, and when a request was settled: retention counts from it. */
const retention: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('appointment').addColumn('erased_at', 'bigint').execute()
    await db.schema.alterTable('callback').addColumn('settled_at', 'bigint').execute()
    await db.schema.createIndex('appointment_kept').on('appointment').columns(['erased_at', 'starts_at']).execute()
  },
}

/** Where who asks for a call is blocked: whoever calls knows of what to speak. */
const callbackLesson: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('callback').addColumn('lesson', 'text').execute()
    await db.schema.alterTable('callback').addColumn('step', 'integer').execute()
  },
}

/** An answer by SMS names nobody: its appointment is found by the number it comes from. */
const byPhone: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.createIndex('appointment_phone').on('appointment').columns(['phone', 'starts_at']).execute()
  },
}

/** How many appointments to come somebody has who is reached by e-mail. */
const byEmail: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.createIndex('appointment_email').on('appointment').columns(['email', 'starts_at']).execute()
  },
}

export const appointmentMigrations = {
  '2026-11-28-appointment-retention': retention,
  '2026-11-29-callback-lesson': callbackLesson,
  '2026-11-29-appointment-phone': byPhone,
  '2026-11-30-appointment-email': byEmail,
}
