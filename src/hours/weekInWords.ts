import { isPublicHoliday } from '../platform/everywhere/publicHolidays'
import { dayInWords } from '../platform/everywhere/datesInWords'
import { localeOf } from '../platform/everywhere/languages'
import { addDays } from '../platform/everywhere/parisTime'
import type { Words } from '../platform/everywhere/words'
import { intervalsOn, type PlainHours } from './openHours'
import { intervalsText } from './hoursTexts'
import { weekdayInWords } from './weekday'

const WEEK = 7

/**
 * The seven days from `since`, for who reads them on another day: "jusqu’au lundi 7 décembre : mardi au vendredi, 9 h à
 * 12 h. Samedi au lundi, fermé". Days that follow each other and say the same are told once.
 */
export function weekInWords(words: Words, plain: PlainHours, since: string): string {
  const key = `${words.language} ${since}`
  const cached = lastWeeks.get(plain)
  if (cached?.key === key) return cached.text
  const text = tellWeek(words, plain, since)
  lastWeeks.set(plain, { key, text })
  return text
}

/** Lists tell the same week again at each rendering. */
const lastWeeks = new WeakMap<PlainHours, { key: string; text: string }>()

function tellWeek(words: Words, plain: PlainHours, since: string): string {
  const days = Array.from({ length: WEEK }, (_, at) => addDays(since, at))
  const groups: { days: string[]; text: string }[] = []
  for (const day of days) {
    const text = dayText(words, plain, day)
    const last = groups[groups.length - 1]
    if (last?.text === text) last.days.push(day)
    else groups.push({ days: [day], text })
  }
  const { language } = words
  const told = groups.map(({ days, text }, at) => {
    const line = words.t('week.days', { days: daysText(words, days), hours: withFirst(text, language, 'small') })
    return at ? withFirst(line, language, 'capital') : line
  })
  const last = dayInWords(addDays(since, WEEK - 1), language)
  return words.t('week.until', { last, hours: told.join(words.t('week.then')) })
}

function withFirst(text: string, language: string, letter: 'small' | 'capital'): string {
  const first = text.charAt(0)
  const locale = localeOf(language)
  return (letter === 'small' ? first.toLocaleLowerCase(locale) : first.toLocaleUpperCase(locale)) + text.slice(1)
}

function dayText(words: Words, plain: PlainHours, day: string): string {
  const intervals = intervalsOn(plain, day)
  if (!intervals) return words.t('hours.day.unknown')
  if (intervals.length) return intervalsText(words, intervals)
  return words.t(isPublicHoliday(day) ? 'hours.day.holiday' : 'hours.closed')
}

function daysText({ t, language }: Words, days: string[]): string {
  const name = (day: string) => weekdayInWords(day, language)
  const [first = '', last = first] = [days[0], days[days.length - 1]]
  if (days.length === WEEK) return t('week.all')
  if (days.length === 1) return name(first)
  return t(days.length === 2 ? 'week.two' : 'week.range', { first: name(first), last: name(last) })
}
