import * as v from 'valibot'
import type { OwnAppointment } from '../appointments/appointment'
import { NeedSchema, type NeedId } from '../needs/need'
import type { PlaceDetails, PlaceListLine } from '../places/placeQuestions'
import { MAX_FROM_LENGTH } from '../places/placeSearch'
import { FRENCH } from '../platform/everywhere/languages'
import { defineQuestion } from '../platform/everywhere/question'
import type { StartPoint } from '../territory/readStartPoint'
import { MAX_SEARCH_LENGTH, type TutorialLine, type TutorialSearchResult } from '../tutorials/tutorialQuestions'

const Language = v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2}$/)))

/** The first lessons of a need, and how many there are. */
export type LessonsForNeed = { lines: TutorialLine[]; total: number }

export const FindLessonsForNeed = defineQuestion<LessonsForNeed>()(
  'find-lessons-for-need',
  v.strictObject({ need: NeedSchema, language: Language }),
  { formerName: 'lessons-for-need' },
)

const LESSONS_LISTED = 3

/** In the language of the page first. Null: this device keeps no lesson, and says nothing of them. */
export function firstLessons(result: TutorialSearchResult | null, language: string = FRENCH): LessonsForNeed {
  const lines = result?.lines ?? []
  const isOwn = (line: TutorialLine) => line.language === language
  const ordered = [...lines.filter(isOwn), ...lines.filter(line => !isOwn(line))]
  return { lines: ordered.slice(0, LESSONS_LISTED), total: lines.length }
}

/** A place as an answer names it. */
export type PlaceAnswer = Pick<PlaceListLine, 'id' | 'name' | 'street' | 'commune'>

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

/** Where a sheet of paper goes on: the address of the site to type, and a QR to photograph. From the server only. */
export type SheetLink = { site: string; qr: { path: string; side: number } }

/** Where to go for a need: two places, as the answers page names them, each with its first free time for this need. */
export type Sheet = { places: PlaceDetails[]; from: StartPoint['summary'] | null; link?: SheetLink }

/** `place`: comes first; without a need, alone. Null when it is not known, or nothing is asked for. */
export const ShowSheet = defineQuestion<Sheet | null>()(
  'show-sheet',
  v.strictObject({
    need: v.optional(NeedSchema),
    from: v.optional(v.pipe(v.string(), v.maxLength(MAX_FROM_LENGTH))),
    stepFree: v.optional(v.literal('1')),
    place: v.optional(v.pipe(v.string(), v.maxLength(80))),
    language: Language,
  }),
)

/** An appointment and all that one must know to come. `details` is null when the place is no more. */
export type OwnSheet = {
  appointment: OwnAppointment
  details: PlaceDetails | null
  lessons: LessonsForNeed
  link: SheetLink
}

/** Readable with the command's key or with a grant; null otherwise. */
export const ShowOwnSheet = defineQuestion<OwnSheet | null>()(
  'show-own-sheet',
  v.strictObject({ key: v.optional(v.string()), reference: v.optional(v.string()), language: Language }),
)
