import * as v from 'valibot'
import { NeedSchema } from '../needs/need'
import { defineQuestion } from '../platform/everywhere/question'
import type { Tutorial } from './tutorial'
import { StepNumberSchema } from './tutorialSlug'

/** A lesson as the list shows it. */
export type TutorialLine = Pick<
  Tutorial,
  'slug' | 'title' | 'short' | 'need' | 'device' | 'minutes' | 'level' | 'language'
> & {
  /** One of those to begin with. */
  isFirst?: boolean
  /** Without network: this device has its name only. */
  needsNetwork?: boolean
}

/** A line of the list, with what a search reads. A device that keeps the line only has no steps. */
export type ListedLesson = TutorialLine & Pick<Tutorial, 'search'> & { steps?: { title: string }[] }

/** What is looked for: 60 letters are more than anybody types. */
export const MAX_SEARCH_LENGTH = 60
const Search = v.pipe(v.string(), v.maxLength(MAX_SEARCH_LENGTH))
/** A text in an address. */
const Step = v.pipe(v.union([v.string(), v.number()]), v.transform(Number), StepNumberSchema)
const Language = v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2}$/)))

export type TutorialSearchResult = {
  need?: Tutorial['need']
  search: string
  /** The best first when something was searched, else in the order of the needs. */
  lines: TutorialLine[]
}

export const FindTutorials = defineQuestion<TutorialSearchResult>()(
  'find-tutorials',
  v.strictObject({ need: v.optional(NeedSchema), search: v.optional(Search), language: Language }),
  { formerName: 'tutorials' },
)

/** `steps` are left out: a phone keeps the names of all lessons, and a few whole. */
export type FirstLessons = { listed: ListedLesson[]; lessons: Tutorial[] }

/**
 * What a phone has of the lessons after its first visit: the list, and those to begin with, with their drawings. Its
 * address is also in offline/firstLessons.ts.
 */
export const PackFirstLessons = defineQuestion<FirstLessons>()(
  'pack-first-lessons',
  v.strictObject({ language: Language }),
)

/** Where somebody is blocked: `step` from 1. The rest is not known on a device that has not this lesson. */
export type BlockedStep = {
  slug: string
  step: number
  lesson?: Pick<Tutorial, 'short' | 'need' | 'language'> & { stepTitle: string; stepTitleHtml?: string }
}

/** Null when there is no such step. */
export const ShowBlockedStep = defineQuestion<BlockedStep | null>()(
  'show-blocked-step',
  v.strictObject({ slug: v.string(), step: Step, language: Language }),
)

export type TutorialDetails = {
  tutorial: Tutorial
  /** Where to go on. */
  related: TutorialLine[]
  /** Path of a QR of the lesson's public address, one unit a square, and its side; from the server only. */
  qr?: { path: string; side: number; address: string }
}

/** In this language, or else in French. Null when no lesson has this slug. */
export const ShowTutorial = defineQuestion<TutorialDetails | null>()(
  'show-tutorial',
  v.strictObject({ slug: v.string(), language: Language }),
)

/**
 * One lesson in one version: its answer never changes; null when the version is not this one. The former address stays
 * for good: it is the key under which phones hold their lessons (TUTORIALS_CACHE).
 */
export const PackTutorial = defineQuestion<Tutorial | null>()(
  'pack-tutorial',
  v.strictObject({ slug: v.string(), language: Language, version: v.optional(v.string()) }),
  { isVersioned: true, formerName: 'tutorial' },
)

/** `bytes`: what it costs to fetch, compressed. */
export type TutorialInPack = Pick<Tutorial, 'slug' | 'language' | 'version' | 'title' | 'short'> & { bytes: number }

/** Every lesson that a device can keep, in this language or else in French. */
export const PackTutorials = defineQuestion<TutorialInPack[]>()(
  'pack-tutorials',
  v.strictObject({ language: Language }),
)
