import { localeOf } from '../platform/everywhere/languages'

const formats = new Map<string, Intl.DateTimeFormat>()

/** 'YYYY-MM-DD' → "mardi". */
export function weekdayInWords(date: string, language: string): string {
  const format =
    formats.get(language) ?? new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', weekday: 'long' })
  formats.set(language, format)
  return format.format(Date.parse(`${date}T00:00:00Z`))
}
