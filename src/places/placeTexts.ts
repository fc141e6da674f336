import { dayInWords, timeInWords } from '../shared/datesInWords'
import { roundDistance } from '../shared/distance'
import { localeOf } from '../shared/languages'
import { addDays, parisDateTime } from '../shared/parisTime'
import { phoneInWords } from '../shared/phone'
import type { Words } from '../shared/words'
import { isToCheck, type HoursShown } from './hoursShown'
import { openState, timeOfMinutes, type OpenInterval, type OpenState, type PlainHours } from './openHours'

/** "300 m", "2 km". */
export function inUnits({ t, language }: Words, metres: number): string {
  const { unit, value } = roundDistance(metres)
  return t(`distance.${unit}`, { n: value.toLocaleString(localeOf(language)) })
}

/** "à environ 300 m"; a place whose position is a proxy is said to be roughly there. */
export function distanceText(words: Words, metres: number | null, isApproximate: boolean): string {
  if (metres === null) return ''
  const { t } = words
  const distance = inUnits(words, metres)
  return isApproximate ? t('place.distance.approximate', { distance }) : t('place.distance', { distance })
}

/** When, in ms UTC, and which number to call when hours are not sure. */
export type Reading = { now: number; townPhone: string }

/** One sentence or two for a list: whether it is open, and that one must call when nobody has checked it lately. */
export function hoursText(words: Words, hours: HoursShown | null, { now, townPhone }: Reading): string {
  const { t } = words
  const phone = phoneInWords(townPhone)
  if (!hours) return t('hours.unknown', { phone })
  if (!hours.plain) return t('hours.asGiven', { hours: hours.asGiven, phone })
  const state = stateText(words, hours.plain, now)
  if (!state) return t('hours.unknown', { phone })
  return isToCheck(hours, now) ? t('hours.stateToCheck', { state, phone }) : state
}

/** "Ouvert, ferme à 17 h"; empty when nothing is known of today. */
export function stateText(words: Words, plain: PlainHours, now: number): string {
  const state = openState(plain, now)
  if (state.kind === 'unknown') return ''
  if (state.kind === 'closed') return closedText(words, state.next, parisDateTime(now).date)
  const text = state.kind === 'open' ? openText(words, state) : words.t('hours.unsure')
  return state.comment ? words.t('hours.comment', { state: text, comment: state.comment }) : text
}

const openText = ({ t, language }: Words, { until }: Extract<OpenState, { kind: 'open' }>) =>
  until ? t('hours.open.until', { time: timeInWords(until, language) }) : t('hours.open.always')

function closedText({ t, language }: Words, next: { date: string; time: string } | null, today: string): string {
  if (!next) return t('hours.closed')
  const time = timeInWords(next.time, language)
  if (next.date === today) return t('hours.closed.today', { time })
  if (next.date === addDays(today, 1)) return t('hours.closed.tomorrow', { time })
  return t('hours.closed.day', { day: dayInWords(next.date, language), time })
}

/** "8 h à 12 h et 13 h à 17 h". */
export function intervalsText({ t, language }: Words, intervals: OpenInterval[]): string {
  const time = (minutes: number) => timeInWords(timeOfMinutes(minutes), language)
  const texts = intervals.map(({ from, to, comment }) => {
    const text = t('hours.interval', { from: time(from), to: time(to) })
    return comment ? t('hours.comment', { state: text, comment }) : text
  })
  return texts.join(t('hours.and'))
}

/** A source's date as it is known: "1er août 2024", "août 2024", "2024". */
export function sourceDateText({ language }: Words, date: string): string {
  const [year = '', month, day] = date.split('-')
  if (!month) return year
  const format = new Intl.DateTimeFormat(localeOf(language), {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    ...(day && { day: 'numeric' as const }),
  })
  const text = format.format(Date.parse(`${year}-${month}-${day ?? '01'}T00:00:00Z`))
  return /^fr\b/.test(language) ? text.replace(/^1 /, '1er ') : text
}
