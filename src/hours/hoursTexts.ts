import { dayInWords, timeInWords } from '../platform/everywhere/datesInWords'
import { addDays, parisDateTime } from '../platform/everywhere/parisTime'
import type { Words } from '../platform/everywhere/words'
import { givenText } from './givenText'
import { isOutdated, isToCheck, type PublishedHours } from './publishedHours'
import {
  openState,
  timeOfMinutes,
  type Moment,
  type OpenInterval,
  type NextOpening,
  type PlainHours,
} from './openHours'

/** Open or closed, told by a shape too; `unsure` has none. */
export type HoursLine = { look: 'open' | 'closed' | 'unsure'; text: string }

/**
 * For one of many places: what is known, in a few words, or null. That one must call is said once for all of them; hours
 * that are no longer true are not told.
 */
export function hoursLine(words: Words, hours: PublishedHours | null, now: number): HoursLine | null {
  if (!hours || isOutdated(hours, now)) return null
  if (!hours.plain) return { look: 'unsure', text: givenText(words, hours) }
  const state = stateText(words, hours.plain, now)
  if (!state) return null
  const { kind } = openState(hours.plain, now)
  const look = kind === 'open' || kind === 'closed' ? kind : 'unsure'
  return { look, text: isToCheck(hours, now) ? words.t('hours.line.toCheck', { state }) : state }
}

/** "Ouvert, ferme à 17 h"; empty when nothing is known of today. */
export function stateText(words: Words, plain: PlainHours, now: number): string {
  const state = openState(plain, now)
  if (state.kind === 'unknown') return ''
  if (state.kind === 'closed') return closedText(words, state.next, now)
  const text = state.kind === 'open' ? openText(words, state.until, now) : words.t('hours.unsure')
  return withComment(words, text, state.comment)
}

/** Comments come with or without a full stop: it is removed, and the sentence adds its own. */
const withComment = ({ t }: Words, state: string, comment: string | undefined) =>
  comment ? t('hours.comment', { state, comment: withoutStop(comment) }) : state

const withoutStop = (text: string) => text.replace(/[\s.]+$/, '')

/** Closing before this time belongs to the coming night: « ferme à 2 h » needs no date. */
const NIGHT_END = '06:00'

function openText({ t, language }: Words, until: Moment | 'always' | null, now: number): string {
  if (!until) return t('hours.open')
  if (until === 'always') return t('hours.open.always')
  const time = timeInWords(until.time, language)
  const { date: today, time: nowTime } = parisDateTime(now)
  const isTomorrow = until.date === addDays(today, 1)
  const isTonight = isTomorrow && until.time <= NIGHT_END && until.time < nowTime
  if (until.date === today || isTonight) return t('hours.open.until', { time })
  if (isTomorrow) return t('hours.open.tomorrow', { time })
  return t('hours.open.day', { day: dayInWords(until.date, language), time })
}

function closedText(words: Words, next: NextOpening | null, now: number): string {
  const { t } = words
  if (!next) return t('hours.closed')
  // "By appointment" all day has no opening time: do not announce midnight.
  const isAnyHour = next.isUnsure && next.time === '00:00'
  const state = isAnyHour ? t('hours.closed') : nextText(words, next, parisDateTime(now).date)
  return withComment(words, next.isUnsure ? t('hours.closed.unsure', { state }) : state, next.comment)
}

function nextText({ t, language }: Words, next: Moment, today: string): string {
  const time = timeInWords(next.time, language)
  if (next.date === today) return t('hours.closed.today', { time })
  if (next.date === addDays(today, 1)) return t('hours.closed.tomorrow', { time })
  return t('hours.closed.day', { day: dayInWords(next.date, language), time })
}

/** "8 h à 12 h et 13 h à 17 h". */
export const intervalsText = (words: Words, intervals: OpenInterval[]): string =>
  intervals
    .map(interval => withComment(words, intervalText(words, interval), interval.comment))
    .join(words.t('hours.and'))

const DAY_MINUTES = 1440

function intervalText({ t, language }: Words, { from, to, comment, isUnsure, isOpenEnd }: OpenInterval): string {
  const time = (minutes: number) => timeInWords(timeOfMinutes(minutes), language)
  const isWholeDay = from === 0 && to === DAY_MINUTES
  if (isWholeDay) return isUnsure ? t('hours.unsure') : t('hours.day.always')
  const hours = isOpenEnd
    ? t('hours.since', { from: time(from) })
    : t('hours.interval', { from: time(from), to: time(to) })
  // A comment says of itself that one must call: "sur rendez-vous".
  return isUnsure && !comment ? t('hours.interval.unsure', { hours }) : hours
}
