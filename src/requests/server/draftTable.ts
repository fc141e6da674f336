import type { Kysely, Migration } from 'kysely'
import { word } from '../../platform/everywhere/words'
import { declareTable, notPersonal, type Purpose } from '../../platform/server/declareTable'

declare module '../../platform/server/tables' {
  interface Tables {
    /** A request that is not sent yet, for another device. */
    request_draft: { id: string; sealed: string; made_at: number }
  }
}

const up = async (db: Kysely<unknown>) => {
  await db.schema
    .createTable('request_draft')
    // A keyed hash of the reference.
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('sealed', 'text', column => column.notNull())
    .addColumn('made_at', 'bigint', column => column.notNull())
    .execute()
  await db.schema.createIndex('request_draft_made').on('request_draft').column('made_at').execute()
}
export const draftMigrations: Record<string, Migration> = { '2026-12-03-request-draft': { up } }

const purpose: Purpose = {
  title: word('register.requestDraft.title'),
  why: word('register.requestDraft.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.seen.nobody'),
}

export const draftTable = declareTable({
  name: 'request_draft',
  columns: {
    id: {
      is: 'keyed hash of the reference',
      personal: 'identifier',
      label: word('register.what.key'),
      purpose,
      whenErased: 'stays',
    },
    sealed: {
      is: 'what was answered, which the code alone opens',
      personal: 'free text',
      label: word('register.what.typed'),
      purpose,
      whenErased: { becomes: '' },
    },
    made_at: notPersonal('instant'),
  },
  retention: [
    {
      setting: 'request-draft',
      since: 'made_at',
      after: { days: 7 },
      effect: 'delete',
      label: word('register.kept.typed'),
    },
  ],
})
