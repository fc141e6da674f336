import OpeningHours from 'opening_hours'
import { isPublicHoliday } from '../../src/platform/everywhere/publicHolidays'

/**
 * What the library says of an expression, asked directly, in a process that lives in Paris: neither our reading nor our
 * reckoning. `closesOnHolidays` is our own rule, for an expression that says nothing of public holidays.
 */
const ADDRESS = { country_code: 'fr', state: 'Moselle' }
const METZ = { lat: '49.12', lon: '6.18', address: ADDRESS } as unknown as {
  lat: number
  lon: number
  address: typeof ADDRESS
}

export type Span = { from: number; to: number; isUnsure: boolean; comment: string }
export type Word = { kind: 'open' | 'unsure' | 'closed'; comment: string }
export type LibraryWord = ReturnType<typeof askLibrary>

const DAY_MS = 86_400_000
const pad = (n: number) => String(n).padStart(2, '0')
export const dayOf = (at: number): string => {
  const date = new Date(at)
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
}
/** Midnight of this day, local time, `minutes` later on the wall clock. */
export const localInstant = (day: string, minutes = 0): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date, 0, minutes).getTime()
}

/** Its one English comment is not for people: the page says the same in words. */
const withoutOpenEnd = (comment = '') => (comment.startsWith('Specified as open end') ? '' : comment)

export function askLibrary(expression: string, closesOnHolidays: boolean, knowsTheSun: boolean) {
  const library = new OpeningHours(expression, (knowsTheSun ? METZ : { address: ADDRESS }) as typeof METZ)
  const isShut = (at: number) => closesOnHolidays && isPublicHoliday(dayOf(at))

  function wordAt(at: number): Word {
    const date = new Date(at)
    if (isShut(at)) return { kind: 'closed', comment: '' }
    const comment = withoutOpenEnd(library.getComment(date))
    if (library.getState(date)) return { kind: 'open', comment }
    return library.getUnknown(date) ? { kind: 'unsure', comment } : { kind: 'closed', comment: '' }
  }

  /** At an open end, it is closed for one of its functions and unsure for another. */
  const contradictsItself = (at: number) => {
    const [span] = library
      .getOpenIntervals(new Date(localInstant(dayOf(at)) - DAY_MS), new Date(at + DAY_MS))
      .filter(([from, to]) => from.getTime() <= at && at < to.getTime())
    const date = new Date(at)
    return Boolean(span) !== (library.getState(date) || library.getUnknown(date))
  }

  /** The next instant when a condition holds, before `limit`: from change to change, and at the ends of holidays. */
  function nextWhen(at: number, limit: number, holds: (word: Word) => boolean): number | null {
    for (let now = at; now < limit;) {
      const change = library.getNextChange(new Date(now), new Date(limit))?.getTime() ?? limit
      const midnight = closesOnHolidays ? nextHolidayEdge(now, limit) : limit
      now = Math.min(change, midnight, limit)
      if (now < limit && holds(wordAt(now))) return now
    }
    return null
  }

  function spans(from: number, to: number): Span[] {
    const said = library
      .getOpenIntervals(new Date(from), new Date(to))
      .map(([start, end, isUnsure, comment]): Span => ({
        from: start.getTime(),
        to: end.getTime(),
        isUnsure,
        comment: withoutOpenEnd(comment),
      }))
    return closesOnHolidays ? said.flatMap(span => outsideHolidays(span)) : said
  }

  return { wordAt, nextWhen, spans, contradictsItself }
}

const nextMidnight = (at: number) => localInstant(dayOf(localInstant(dayOf(at)) + 1.2 * DAY_MS))

function nextHolidayEdge(at: number, limit: number): number {
  let midnight = nextMidnight(at)
  const isEdge = () => isPublicHoliday(dayOf(midnight)) !== isPublicHoliday(dayOf(midnight - 1))
  while (midnight < limit && !isEdge()) midnight = nextMidnight(midnight)
  return midnight
}

function outsideHolidays(span: Span): Span[] {
  const kept: Span[] = []
  for (let from = span.from; from < span.to;) {
    const to = Math.min(nextMidnight(from), span.to)
    if (!isPublicHoliday(dayOf(from))) kept.push({ ...span, from, to })
    from = to
  }
  return kept
}

/** Spans that touch and say the same are one. */
export function joined(spans: Span[]): Span[] {
  const found: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = found[found.length - 1]
    const isSame = last && last.to === span.from && last.isUnsure === span.isUnsure && last.comment === span.comment
    if (isSame) last.to = span.to
    else found.push({ ...span })
  }
  return found
}
