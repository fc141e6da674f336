import * as v from 'valibot'
import { defineCommand } from '../platform/everywhere/command'
import type { Hold } from '../platform/everywhere/hold'
import { defineQuestion } from '../platform/everywhere/question'
import type { REPORT_REASONS } from './reportReasons'
import { StepNumberSchema, TutorialSlugSchema } from './tutorialSlug'

export type ReportReason = (typeof REPORT_REASONS)[number]

export const REPORT_OUTCOMES = ['corrected', 'nothing-to-change'] as const
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number]

/** What is reported of one step of a lesson, by however many people: one task. */
export type ReportLine = Hold & {
  lesson: string
  /** Its short title; the name of its file when the lesson is there no more. */
  title: string
  step: number
  /** Each once, the most frequent first. */
  reasons: { reason: ReportReason; count: number }[]
  /** The first of them, ms UTC. */
  since: number
}

/** Those that wait, the oldest first. */
export const ListReports = defineQuestion<ReportLine[]>()('list-reports', v.strictObject({}))

const step = { lesson: TutorialSlugSchema, step: StepNumberSchema }

/** One colleague looks at the step, and the others see it. `isInstead`: in the place of one who took it long ago. */
export const TakeReport = defineCommand<{ taken: boolean }>()(
  'take-report',
  v.strictObject({ ...step, isTaken: v.boolean(), isInstead: v.optional(v.boolean(), false) }),
)

/** Of all that is reported of this step until now. */
export const SettleReport = defineCommand<{ settled: number }>()(
  'settle-report',
  v.strictObject({ ...step, outcome: v.picklist(REPORT_OUTCOMES) }),
)
