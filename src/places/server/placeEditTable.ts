import type { Generated, Kysely, Migration } from 'kysely'
import { word } from '../../platform/everywhere/words'
import { declareTable, notPersonal, type Purpose } from '../../platform/server/declareTable'

declare module '../../platform/server/tables' {
  interface Tables {
    /** What was changed by hand and stands before the files that are imported: a row for each fact of a place. */
    place_edit: { place_id: string; fact: string; edited_at: number }
    place_report: {
      id: string
      place_id: string
      fault: string
      words: string
      made_at: number
      /** Account of the colleague who looks into it. */
      taken_by: string | null
      taken_at: Generated<number | null>
      settled_at: number | null
      outcome: string | null
    }
  }
}

const placeEdit = declareTable({
  name: 'place_edit',
  columns: {
    place_id: notPersonal('place'),
    fact: notPersonal('what is said of it, such as its hours'),
    edited_at: notPersonal('instant'),
  },
  retention: { unlimited: 'says which facts of a public place a file must not overwrite' },
})

const report: Purpose = {
  title: word('register.placeReport.title'),
  why: word('register.placeReport.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.placeReport.seen'),
}

/** The whole row goes at once: `whenErased` is never read. */
const column = { purpose: report, whenErased: null } as const

const placeReport = declareTable({
  name: 'place_report',
  columns: {
    id: notPersonal('random id'),
    place_id: notPersonal('place'),
    fault: notPersonal('one of a list', 'chosen in a list: nothing is written'),
    words: { ...column, is: 'a few words of a resident', personal: 'free text', label: word('register.what.words') },
    made_at: notPersonal('instant'),
    taken_by: { ...column, is: 'account of a colleague', personal: 'identifier', label: word('register.what.account') },
    taken_at: notPersonal('instant when she took it'),
    settled_at: notPersonal('instant when it was settled'),
    outcome: notPersonal('how it was settled'),
  },
  retention: [
    {
      setting: 'place-report-settled',
      since: 'settled_at',
      after: { months: 3 },
      effect: 'delete',
      label: word('register.kept.settled'),
    },
    {
      setting: 'place-report',
      since: 'made_at',
      after: { months: 12 },
      effect: 'delete',
      label: word('register.kept.atMost'),
    },
  ],
})

const editedPlaces: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('place_edit')
      .addColumn('place_id', 'text', column => column.notNull())
      .addColumn('fact', 'text', column => column.notNull())
      .addColumn('edited_at', 'bigint', column => column.notNull())
      .addPrimaryKeyConstraint('place_edit_key', ['place_id', 'fact'])
      .execute()
    await db.schema
      .createTable('place_report')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('place_id', 'text', column => column.notNull())
      .addColumn('fault', 'text', column => column.notNull())
      .addColumn('words', 'text', column => column.notNull())
      .addColumn('made_at', 'bigint', column => column.notNull())
      .addColumn('taken_by', 'text')
      .addColumn('settled_at', 'bigint')
      .addColumn('outcome', 'text')
      .execute()
    await db.schema.createIndex('place_report_waiting').on('place_report').columns(['place_id', 'settled_at']).execute()
  },
}

const reportTaken: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('place_report').addColumn('taken_at', 'bigint').execute()
  },
}

export const placeEditTables = [placeEdit, placeReport]
export const placeMigrations = {
  '2026-11-30-edited-places': editedPlaces,
  '2026-11-30-place-report-taken-at': reportTaken,
}
