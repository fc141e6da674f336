import * as v from 'valibot'
import type { OwnAppointment } from '../appointments/appointment'
import { NeedSchema, type NeedId } from '../needs/need'
import type { PlaceDetails, PlaceListLine } from '../places/placeQuestions'
import { defineQuestion } from '../platform/everywhere/question'
import {
  MAX_SEARCH_LENGTH,
  type TutorialLine,
  type TutorialDetails,
  type TutorialSearchResult,
} from '../tutorials/tutorialQuestions'

const Language = v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2}$/)))

/** The first lessons of a need, and how many there are. `qr`: of the first one, when it was asked for. */
export type LessonsForNeed = { lines: TutorialLine[]; total: number; qr?: TutorialDetails['qr'] }

export const FindLessonsForNeed = defineQuestion<LessonsForNeed>()(
  'find-lessons-for-need',
  v.strictObject({ need: NeedSchema, language: Language, withQr: v.optional(v.literal('1')) }),
  { formerName: 'lessons-for-need' },
)

const LESSONS_LISTED = 3

/** Null: this device keeps no lesson, and says nothing of them. */
export const firstLessons = (result: TutorialSearchResult | null): LessonsForNeed => ({
  lines: result?.lines.slice(0, LESSONS_LISTED) ?? [],
  total: result?.lines.length ?? 0,
})

/** A place as an answer names it. */
export type PlaceAnswer = Pick<PlaceListLine, 'id' | 'name' | 'commune'>

/** What a few words lead to. */
export type Answers = {
  search: string
  needs: NeedId[]
  /** The best first, few. Null: this device keeps no lesson, and says nothing of them. */
  lessons: TutorialLine[] | null
  /** Those that the words name, then some that serve the first need. */
  places: PlaceAnswer[]
}

export const FindAnswers = defineQuestion<Answers>()(
  'find-answers',
  v.strictObject({
    search: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(MAX_SEARCH_LENGTH)),
    language: Language,
  }),
)

/** An appointment and all that one must know to come. `details` is null when the place is no more. */
export type OwnSheet = { appointment: OwnAppointment; details: PlaceDetails | null; lessons: LessonsForNeed }

/** Readable with the command's key or with a grant; null otherwise. */
export const ShowOwnSheet = defineQuestion<OwnSheet | null>()(
  'show-own-sheet',
  v.strictObject({ key: v.optional(v.string()), reference: v.optional(v.string()), language: Language }),
)
