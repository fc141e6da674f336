import * as v from 'valibot'
import { defineCommand } from '../platform/everywhere/command'
import { word } from '../platform/everywhere/words'
import { StepNumberSchema, TutorialSlugSchema } from './tutorialSlug'
import { REPORT_REASONS } from './reportReasons'

/** *Signaler un problème à cette étape*: which step, and why; nothing of who says it. */
export const ReportStep = defineCommand<{ reported: true }>()(
  'report-step',
  v.strictObject({
    lesson: TutorialSlugSchema,
    step: StepNumberSchema,
    reason: v.picklist(REPORT_REASONS, word('error.reportReason')),
  }),
)
