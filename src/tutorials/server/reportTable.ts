import type { Generated, Kysely, Migration } from 'kysely'
import { word } from '../../platform/everywhere/words'
import { declareTable, notPersonal, type Purpose } from '../../platform/server/declareTable'
import type { ReportOutcome } from '../reports'

declare module '../../platform/server/tables' {
  interface Tables {
    step_report: {
      id: string
      lesson: string
      step: number
      reason: string
      state: string
      made_at: number
      /** When the lesson was mended, or the report set aside, ms; null until then. */
      settled_at: number | null
      /** Account of the colleague who looks at it, and since when. */
      taken_by: Generated<string | null>
      taken_at: Generated<number | null>
      outcome: Generated<ReportOutcome | null>
    }
  }
}

const staff: Purpose = {
  title: word('register.account.title'),
  why: word('register.account.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.account.seen'),
}

export const reportTable = declareTable({
  name: 'step_report',
  columns: {
    id: notPersonal('random id'),
    lesson: notPersonal('lesson'),
    step: notPersonal('step'),
    reason: notPersonal('one of a list', 'chosen in a list: nothing is written'),
    state: notPersonal('new or settled'),
    made_at: notPersonal('instant'),
    settled_at: notPersonal('instant when it was settled'),
    taken_by: {
      is: 'account of who looks at it',
      personal: 'identifier',
      whenErased: 'stays',
      purpose: staff,
      label: word('register.what.account'),
    },
    taken_at: notPersonal('instant when she took it'),
    outcome: notPersonal('how it ended: one of a list'),
  },
  retention: [
    {
      setting: 'step-report-settled',
      since: 'settled_at',
      after: { months: 3 },
      effect: 'delete',
      label: word('register.kept.settled'),
    },
    {
      setting: 'step-report',
      since: 'made_at',
      after: { months: 12 },
      effect: 'delete',
      label: word('register.kept.atMost'),
    },
  ],
})

const settled: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('step_report').addColumn('settled_at', 'bigint').execute()
  },
}

/** A colleague takes it, and says how it ended. */
const taken: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('step_report').addColumn('taken_by', 'text').execute()
    await db.schema.alterTable('step_report').addColumn('taken_at', 'bigint').execute()
    await db.schema.alterTable('step_report').addColumn('outcome', 'text').execute()
  },
}

export const reportMigrations = { '2026-11-28-report-retention': settled, '2026-11-29-report-taken': taken }
