import { localeOf } from './languages'
import { addDays, parisDateTime } from './parisTime'

const dayFormats = new Map<string, Intl.DateTimeFormat>()

/** One for each language and shape: making a format costs a hundred times more than using it. */
function dayFormat(language: string, withYear: boolean): Intl.DateTimeFormat {
  const key = `${language} ${withYear}`
  let format = dayFormats.get(key)
  if (!format) {
    const year = withYear ? ({ year: 'numeric' } as const) : {}
    format = new Intl.DateTimeFormat(localeOf(language), {
      timeZone: 'UTC',
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      ...year,
    })
    dayFormats.set(key, format)
  }
  return format
}

const isFrench = (language: string) => /^fr\b/.test(language)

/** 'YYYY-MM-DD' → "mardi 2 décembre", "dimanche 1er mars"; `withYear` adds the year. RangeError when no such day. */
export function dayInWords(date: string, language = 'fr', { withYear = false } = {}): string {
  const [format, at] = [dayFormat(language, withYear), Date.parse(addDays(date, 0))]
  if (!isFrench(language) || !date.endsWith('-01')) return format.format(at)
  return format
    .formatToParts(at)
    .map(({ type, value }) => (type === 'day' && value === '1' && isFrench(language) ? '1er' : value))
    .join('')
}

/** 'HH:MM' → "14 h 30", "17 h", elsewhere "14:30"; with no-break spaces, so that an hour is never cut at the end of a line. */
export function timeInWords(time: string, language = 'fr'): string {
  const [hour = '', minute = ''] = time.split(':')
  if (!isFrench(language)) return `${hour}:${minute}`
  return minute === '00' ? `${Number(hour)}\u00a0h` : `${Number(hour)}\u00a0h\u00a0${minute}`
}

/** What is said between a day and an hour. */
const BETWEEN: Record<string, string> = { fr: ' à ', en: ' at ', ar: '، الساعة ', tr: ', saat ', pt: ', às ' }

/** An instant (ms UTC) on the wall clock in Paris → "mardi 2 décembre à 14 h 30". */
export function dateTimeInWords(instantMs: number, language = 'fr', options: { withYear?: boolean } = {}): string {
  const { date, time } = parisDateTime(instantMs)
  return dayInWords(date, language, options) + (BETWEEN[language] ?? ', ') + timeInWords(time, language)
}
