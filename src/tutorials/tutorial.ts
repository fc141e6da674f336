import * as v from 'valibot'
import { NeedSchema, needSlug } from '../needs/need'
import { isDate } from '../platform/everywhere/parisCalendar'
import { TutorialSlugSchema } from './tutorialSlug'

export const DEVICES = ['phone', 'computer', 'any'] as const

/** The small things to try without risk, at the end of some lessons. */
export const EXERCISES = [
  'type-an-address',
  'spot-false-message',
  'choose-password',
  'fill-false-form',
  'find-the-button',
  'sort-files',
] as const
export type ExerciseKind = (typeof EXERCISES)[number]

const Day = v.pipe(
  v.string(),
  v.check(text => isDate(text), 'must be a day of the calendar, such as 2026-11-24'),
)
const Text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty: write it'))

const SourceSchema = v.strictObject({
  title: Text,
  url: v.pipe(
    v.string(),
    v.url('must be a whole address, such as https://www.service-public.fr/'),
    v.startsWith('https://'),
  ),
  /** The day its text was read and agreed with the lesson; left out: to be checked. */
  readOn: v.optional(Day),
})

/** What a file says of its lesson before the text (its front matter). */
export const TutorialHeadSchema = v.strictObject({
  title: Text,
  short: v.pipe(Text, v.maxLength(40, 'must have 40 letters at most')),
  need: NeedSchema,
  device: v.picklist(DEVICES),
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(30)),
  level: v.picklist([1, 2]),
  /** Other words that people may type. */
  search: v.pipe(
    Text,
    v.transform(text =>
      text
        .split(',')
        .map(part => part.trim())
        .filter(Boolean),
    ),
  ),
  /** A person tried it that day; left out: the page says « À vérifier ». */
  checked: v.nullish(v.strictObject({ on: Day, by: Text })),
  sources: v.nullish(v.array(SourceSchema)),
  licence: v.literal('CC-BY-SA-4.0'),
  related: v.nullish(v.pipe(v.array(TutorialSlugSchema), v.maxLength(3, 'at most 3: keep the nearest'))),
  exercise: v.nullish(v.picklist(EXERCISES)),
  /** Written by a machine, and read by nobody yet: the page says « À relire ». */
  isMachineMade: v.nullish(v.boolean()),
})

/**
 * One gesture. `html`, `normal` and `check` hold p, ul, li, em, strong, and links to https only; the last two have no p.
 */
export type Step = {
  title: string
  /** Html, where a French name in a title of another language is marked as French. */
  titleHtml?: string
  /** `svg` starts with `<svg viewBox=…`: drawn in `currentColor`, with the classes `tint` and `paper`. */
  drawing: { svg: string; alt: string }
  html: string
  /** What may frighten: continues « C’est normal si… ». */
  normal: string[]
  /** What one sees when it worked. */
  check?: string
}

export type TutorialSource = v.InferOutput<typeof SourceSchema>

export type Tutorial = Pick<
  v.InferOutput<typeof TutorialHeadSchema>,
  'title' | 'short' | 'need' | 'device' | 'minutes' | 'level' | 'search' | 'licence'
> & {
  slug: string
  /** The language it is really written in. */
  language: string
  /** Html, as in a step. */
  intro: string
  steps: Step[]
  checked?: { on: string; by: string }
  sources: TutorialSource[]
  related: string[]
  exercise?: ExerciseKind
  isMachineMade?: boolean
  /** Hash of its content, drawings included. */
  version: string
}

export const tutorialHref = (slug: string, step?: number) => `/tutoriels/${slug}${step ? `#etape-${step}` : ''}`

/** Where who is blocked at a step finds the ways to be helped; with the need, a device that has no lesson knows it. */
export const stepHelpHref = ({ slug, need }: Pick<Tutorial, 'slug' | 'need'>, step: number) =>
  `/tutoriels/${slug}/aide?etape=${step}&besoin=${needSlug(need)}`

/** Where a reader says that a step no longer matches. */
export const reportHref = (slug: string, step: number) => `/tutoriels/${slug}/signaler?etape=${step}`
