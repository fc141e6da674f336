import type { Kysely, Migration } from 'kysely'
import { word } from '../../platform/everywhere/words'
import { declareTable, notPersonal } from '../../platform/server/declareTable'

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
    }
  }
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

export const reportMigrations = { '2026-11-28-report-retention': settled }
