import type { Kysely, Migration } from 'kysely'
import { word } from '../everywhere/words'
import { declareTable, notPersonal, type Purpose } from './declareTable'

/** What a large form holds between two of its pages, for browsers without JavaScript. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('form_draft')
    // A hash of the browser's token and of what the form is about.
    .addColumn('id', 'text', column => column.primaryKey())
    // A hash of the token alone: erasing finds all that this browser may open.
    .addColumn('browser', 'text', column => column.notNull())
    .addColumn('about', 'text', column => column.notNull())
    .addColumn('sealed', 'text', column => column.notNull())
    .addColumn('until', 'bigint', column => column.notNull())
    .addColumn('made_at', 'bigint', column => column.notNull())
    .execute()
  await db.schema.createIndex('form_draft_browser').on('form_draft').column('browser').execute()
  await db.schema.createIndex('form_draft_made').on('form_draft').column('made_at').execute()
}

export const formDraftMigrations: Record<string, Migration> = { '2026-11-28-form-draft': { up } }

const draft: Purpose = {
  title: word('register.draft.title'),
  why: word('register.draft.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.seen.nobody'),
}

const identifier = { personal: 'identifier', whenErased: 'stays' } as const

export const formDraftTable = declareTable({
  name: 'form_draft',
  columns: {
    id: {
      ...identifier,
      is: "SHA-256 of the browser's token and form",
      label: word('register.what.key'),
      purpose: draft,
    },
    browser: { ...identifier, is: "SHA-256 of the browser's token", label: word('register.what.key'), purpose: draft },
    about: notPersonal('address of the form'),
    sealed: {
      is: 'what was typed, which the token alone opens',
      personal: 'free text',
      label: word('register.what.typed'),
      purpose: draft,
      whenErased: { becomes: '' },
    },
    until: notPersonal('instant'),
    made_at: notPersonal('instant'),
  },
  retention: [
    {
      setting: 'form-draft',
      since: 'made_at',
      after: { days: 30 },
      effect: 'delete',
      label: word('register.kept.typed'),
    },
  ],
})
