import * as v from 'valibot'
import { defineJob } from '../platform/everywhere/job'
import { defineCommand } from '../platform/everywhere/command'
import { defineQuestion } from '../platform/everywhere/question'
import { staffWord } from '../platform/everywhere/words'
import { TutorialSlugSchema } from '../tutorials/tutorialSlug'

/** As many lessons as one person does before she comes again. */
export const MOST_LESSONS = 5

/** A few lessons that a mediator chose for one person, to do before the next appointment. */
export type AgendaCourse = {
  lessons: { slug: string; title: string }[]
  /** Counts the choices. */
  version: number
  /** Slugs of what she says that she did; null: she says nothing of it. */
  told: string[] | null
  toldAt: number | null
}

export type OwnLesson = { slug: string; title: string; minutes: number; language: string; version: string }
/** As the person reads it, in the language of the page. */
export type OwnCourse = {
  /** 128 random bits: with it one says what was done, and nothing else. */
  key: string
  lessons: OwnLesson[]
  told: string[] | null
}

const Id = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))
const Lessons = v.pipe(v.array(TutorialSlugSchema), v.maxLength(MOST_LESSONS, staffWord('error.tooManyLessons')))

/**
 * `lessons`: all of them, in their order; none takes them back. `isSent`: the person is told by what she left. `version`:
 * the one that was read; a conflict gives what a colleague chose meanwhile.
 */
export const ChooseLessons = defineCommand<{ version: number; toldBy: 'sms' | 'email' | null }>()(
  'choose-lessons',
  v.strictObject({
    appointment: Id,
    lessons: Lessons,
    isSent: v.optional(v.boolean(), false),
    version: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
  }),
)

/**
 * What the person did, for whom receives her; null takes back what was said. By the key of the page: what waited on a phone
 * without network leaves when nobody has proved anything for hours.
 */
export const TellDoneLessons = defineCommand<{ told: number | null }>()(
  'tell-done-lessons',
  v.strictObject({ course: Id, done: v.nullable(v.pipe(v.array(v.string()), v.maxLength(20))) }),
)

/** Null: nobody chose any for this appointment. */
export const ShowOwnCourse = defineQuestion<OwnCourse | null>()(
  'show-own-course',
  v.strictObject({ reference: v.string(), language: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2}$/))) }),
)

/** Written with the choice, when the person is to be told of it. `version`: of the choice. */
export const CourseChosen = defineJob('course-chosen', v.strictObject({ course: v.string(), version: v.number() }))
