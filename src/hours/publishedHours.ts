import type { PlainHours } from './openHours'
import { DAY_MS } from '../platform/everywhere/durations'

/** Hours of a place as a page shows them: what is known, since when, and whether it must be checked. */
export type PublishedHours = {
  /** Null when the expression cannot be read: it is then shown as given. */
  plain: PlainHours | null
  /** Without its full stop: it is inserted into a sentence. */
  asGiven: string
  /** Date of the newest source, or of the town's own check: 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'. */
  sourceDate: string | null
  /** Why they must be checked, when someone wrote it. */
  toCheck: string | null
}

/** What a place says of its hours, and on whose word. */
type Stated = {
  hours?: string
  sources: readonly { facts: readonly string[]; date?: string }[]
  checked?: { on: string }
  toCheck?: Partial<Record<'hours', string>>
}

/** Of the newest source of hours, or of the town's own check; null when none says its date. */
export function hoursDate({ sources, checked }: Stated): string | null {
  const dates = sources.filter(({ facts }) => facts.includes('hours')).map(({ date }) => date ?? '')
  return [...dates, checked?.on ?? ''].sort().pop() || null
}

export function publishedHours(place: Stated, plain: PlainHours | null): PublishedHours | null {
  if (!place.hours) return null
  return {
    plain,
    asGiven: place.hours.replace(/[\s.]+$/, ''),
    sourceDate: hoursDate(place),
    toCheck: place.toCheck?.hours ?? null,
  }
}

/** Age after which hours must be confirmed by phone. */
const MAX_SOURCE_AGE_MS = 365 * DAY_MS

/** Eighteen months. Older hours are no longer today's truth: they are folded, and nobody says that the place is open. */
const MAX_TRUSTED_AGE_MS = 548 * DAY_MS

/** Until when hours of this date may be told as today's, ms UTC. A date that nobody gave cannot be too old. */
export const trustedUntil = (sourceDate: string | null): number =>
  sourceDate ? Date.parse(sourceDate) + MAX_TRUSTED_AGE_MS : Infinity

/** `now` in ms UTC. */
export const isOutdated = ({ sourceDate }: Pick<PublishedHours, 'sourceDate'>, now: number) =>
  now > trustedUntil(sourceDate)

/** Must one call before coming? `now` in ms UTC. */
export function isToCheck({ plain, sourceDate, toCheck }: PublishedHours, now: number): boolean {
  if (!plain || plain.unread || !sourceDate || toCheck) return true
  return now - Date.parse(sourceDate) > MAX_SOURCE_AGE_MS
}

/** Nothing is known of today, or not surely: before coming, one calls. `now` in ms UTC. */
export const isDoubtful = (hours: PublishedHours | null, now: number): boolean =>
  !hours || isOutdated(hours, now) || isToCheck(hours, now)
