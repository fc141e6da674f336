import * as v from 'valibot'
import { defineCommand } from '../platform/everywhere/command'
import type { Hold } from '../platform/everywhere/hold'
import { staffWord, word } from '../platform/everywhere/words'
import { PlaceIdSchema } from './placeId'
import { REPORTED_FAULTS, type ReportedFault } from './reportedFaults'

const MAX_WORDS = 300

/** *Signaler une erreur*: at which place, what is wrong, a few words; nothing of who says it. */
export const ReportPlace = defineCommand<{ reported: true }>()(
  'report-place',
  v.pipe(
    v.strictObject({
      place: PlaceIdSchema,
      fault: v.picklist(REPORTED_FAULTS, word('error.placeFault')),
      words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(MAX_WORDS, word('error.tooLong'))), ''),
    }),
    v.forward(
      v.partialCheck(
        [['fault'], ['words']],
        ({ fault, words }) => fault !== 'other' || words !== '',
        word('error.placeWords'),
      ),
      ['words'],
    ),
  ),
)

/** As a colleague reads it. */
export type PlaceReportLine = {
  id: string
  fault: ReportedFault
  words: string
  madeAt: number
} & Hold

export const REPORT_OUTCOMES = ['corrected', 'already-right', 'other'] as const

const ReportId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))

/** A refusal: a colleague took it a moment before. */
export const REPORT_TAKEN = staffWord('staff.places.report.takenByAnother')

/** One colleague looks into it, and the others see it. `isInstead`: in the place of one who took it long ago. */
export const TakePlaceReport = defineCommand<{ taken: boolean }>()(
  'take-place-report',
  v.strictObject({ report: ReportId, isTaken: v.boolean(), isInstead: v.optional(v.boolean(), false) }),
)

/** By whoever took it. */
export const SettlePlaceReport = defineCommand<{ settled: true }>()(
  'settle-place-report',
  v.strictObject({ report: ReportId, outcome: v.picklist(REPORT_OUTCOMES) }),
)
