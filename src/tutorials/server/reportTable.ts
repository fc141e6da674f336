import type { Kysely, Migration } from 'kysely'
import { word } from '../../platform/everywhere/words'
import { declareTable } from '../../platform/server/declareTable'

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
    id: { is: 'random id', personal: false },
    lesson: { is: 'lesson', personal: false },
    step: { is: 'step', personal: false },
    reason: { is: 'one of a list', personal: false, although: 'chosen in a list: nothing is written' },
    state: { is: 'new or settled', personal: false },
    made_at: { is: 'instant', personal: false },
    settled_at: { is: 'instant when it was settled', personal: false },
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
