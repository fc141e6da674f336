import * as v from 'valibot'
import { BookedNeedSchema } from '../needs/need'
import { defineCommand } from '../platform/everywhere/command'
import { word } from '../platform/everywhere/words'
import { StepNumberSchema, TutorialSlugSchema } from '../tutorials/tutorialSlug'
import { LanguageSchema, OptionalName, PhoneSchema } from './appointment'
import { HALF_DAYS } from './halfDays'

/**
 * *Rappelez-moi*: a number and a half-day, for whom no slot suits, or who would rather speak. `since`: this number
 * already waited for a call; it is called once, for what was asked first.
 */
export const AskCallback = defineCommand<{ asked: true; since?: number }>()(
  'ask-callback',
  v.strictObject({
    phone: PhoneSchema,
    halfDay: v.picklist(HALF_DAYS, word('error.halfDay')),
    name: OptionalName,
    need: v.optional(BookedNeedSchema),
    language: LanguageSchema,
    /** The lesson where the person is blocked, and the number of its step: for whom calls them. */
    lesson: v.optional(TutorialSlugSchema),
    step: v.optional(StepNumberSchema),
  }),
)
