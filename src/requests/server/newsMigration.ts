import type { Kysely, Migration } from 'kysely'

const news: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('device_request').addColumn('check_asked_at', 'bigint').execute()
    await db.schema.alterTable('device_request').addColumn('check_answer', 'text').execute()
    await db.schema.alterTable('device_request').addColumn('sent_by', 'text').execute()
    await db.schema.createIndex('device_request_sent').on('device_request').column('sent_by').execute()
  },
}

export const newsMigrations = { '2026-12-03-request-news': news }
