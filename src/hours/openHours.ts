import { addDays, parisDateTime } from '../platform/everywhere/parisTime'
import { DAY_MS, MINUTE_MS } from '../platform/everywhere/durations'

/**
 * Hours as plain intervals on the wall clock in Paris: read once from the OpenStreetMap syntax by the server, then
 * enough to say "Ouvert, ferme à 17 h" anywhere, without network and without the library.
 */

/** Minutes from midnight; `to` goes past 1440 when the place closes after midnight. */
export type OpenInterval = {
  from: number
  to: number
  comment?: string
  /** "sur rendez-vous": maybe open. */ isUnsure?: true
  /** `to` is only a guess: open from `from` on, nobody says until when. */
  isOpenEnd?: true
}

/** From the day `since`, each day names one of the `patterns`. `unread`: what could not be read, as it was given. */
export type PlainHours = { since: string; patterns: OpenInterval[][]; days: number[]; unread?: string }

/** A day, and a time of that day: midnight at its end is '24:00'. */
export type Moment = { date: string; time: string }
export type NextOpening = Moment & Pick<OpenInterval, 'comment' | 'isUnsure'>

export type OpenState =
  /** `until` null: it does not close in the days that are known; 'always' when those are a week at least. */
  | { kind: 'open'; until: Moment | 'always' | null; comment?: string }
  | { kind: 'unsure'; comment?: string }
  /** `next` null: no opening in the days that are known. */
  | { kind: 'closed'; next: NextOpening | null }
  /** This day is not in the hours that are kept. */
  | { kind: 'unknown' }

const DAY_MINUTES = 1440

const dayNumber = (date: string) => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS)
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
const pad = (n: number) => String(n).padStart(2, '0')

/** 480 → '08:00', 1560 → '02:00' (of the next day); midnight at the end of a day is '24:00'. */
export const timeOfMinutes = (minutes: number): string => {
  const inDay = minutes > DAY_MINUTES ? minutes - DAY_MINUTES : minutes
  return `${pad(Math.floor(inDay / 60))}:${pad(inDay % 60)}`
}

const patternOf = (hours: PlainHours, day: number): OpenInterval[] | null => {
  const pattern = hours.days[day]
  return pattern === undefined ? null : (hours.patterns[pattern] ?? null)
}

/** Intervals of this day, none when it is closed, null when the day is not known. */
export const intervalsOn = (hours: PlainHours, date: string): OpenInterval[] | null =>
  patternOf(hours, dayNumber(date) - dayNumber(hours.since))

function momentOf(hours: PlainHours, now: number): { day: number; minute: number } {
  const { date, time } = parisDateTime(now)
  return { day: dayNumber(date) - dayNumber(hours.since), minute: minutesOf(time) }
}

/** Fast check for filters over a whole country: surely open at `now` (ms UTC)? */
export function isOpenAt(hours: PlainHours, now: number): boolean {
  const { day, minute } = momentOf(hours, now)
  const holds = (at: number) => (interval: OpenInterval) =>
    !interval.isUnsure && interval.from <= at && at < interval.to
  if (patternOf(hours, day)?.some(holds(minute))) return true
  return patternOf(hours, day - 1)?.some(holds(minute + DAY_MINUTES)) ?? false
}

/** Intervals from one day to the last, in minutes from `since`. */
function* spansFrom(hours: PlainHours, firstDay: number): Generator<OpenInterval> {
  for (let day = Math.max(0, firstDay); day < hours.days.length; day++) {
    for (const interval of patternOf(hours, day) ?? []) {
      yield { ...interval, from: interval.from + day * DAY_MINUTES, to: interval.to + day * DAY_MINUTES }
    }
  }
}

const lastStates = new WeakMap<PlainHours, { minute: number; state: OpenState }>()

/** What a person at the door would see, at `now` (ms UTC). It changes with the minute: lists ask for the same again. */
export function openState(hours: PlainHours, now: number): OpenState {
  const minute = Math.floor(now / MINUTE_MS)
  const last = lastStates.get(hours)
  if (last?.minute === minute) return last.state
  const state = readState(hours, now)
  lastStates.set(hours, { minute, state })
  return state
}

function readState(hours: PlainHours, now: number): OpenState {
  const { day, minute } = momentOf(hours, now)
  if (!patternOf(hours, day)) return { kind: 'unknown' }
  const at = day * DAY_MINUTES + minute
  const spans = [...spansFrom(hours, day - 1)].filter(({ to }) => to > at)
  const current = spans.filter(({ from }) => from <= at)
  const open = current.find(({ isUnsure }) => !isUnsure)
  if (open) return { kind: 'open', until: closingOf(hours, spans, { end: open.to, at }), comment: open.comment }
  if (current[0]) return { kind: 'unsure', comment: current[0].comment }
  const [next] = spans
  if (!next) return { kind: 'closed', next: null }
  const { comment, isUnsure } = next
  const nextOpening = { ...momentAt(hours, next.from), comment }
  return { kind: 'closed', next: isUnsure ? { ...nextOpening, isUnsure } : nextOpening }
}

const WEEK_MINUTES = 7 * DAY_MINUTES

/** When an opening ends, through midnight and through spans that touch. */
function closingOf(
  hours: PlainHours,
  spans: OpenInterval[],
  { end, at }: { end: number; at: number },
): Moment | 'always' | null {
  let closing = end
  for (const { from, to, isUnsure } of spans) {
    if (!isUnsure && from <= closing && to > closing) closing = to
  }
  const isBeyondLastDay = closing >= hours.days.length * DAY_MINUTES
  if (isBeyondLastDay) return closing - at >= WEEK_MINUTES ? 'always' : null
  const endsADay = closing % DAY_MINUTES === 0
  return endsADay ? { ...momentAt(hours, closing - 1), time: '24:00' } : momentAt(hours, closing)
}

/** `minutes` from the first day that is known. */
const momentAt = ({ since }: PlainHours, minutes: number): Moment => ({
  date: addDays(since, Math.floor(minutes / DAY_MINUTES)),
  time: timeOfMinutes(minutes % DAY_MINUTES),
})

export type DayOfHours = { date: string; intervals: OpenInterval[] | null }

/** Today and the days that follow, for a table. */
export function daysAhead(hours: PlainHours, now: number, count: number): DayOfHours[] {
  const { date } = parisDateTime(now)
  return Array.from({ length: count }, (_, day) => {
    const then = addDays(date, day)
    return { date: then, intervals: intervalsOn(hours, then) }
  })
}
