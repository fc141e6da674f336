import type { RowLabel } from '../platform/everywhere/figure'
import { localeOf } from '../platform/everywhere/languages'
import type { Words } from '../platform/everywhere/words'

const formats = new Map<string, Intl.DateTimeFormat>()

function monthFormat(language: string): Intl.DateTimeFormat {
  const made = formats.get(language) ?? new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', month: 'long' })
  formats.set(language, made)
  return made
}

/** The name of a row in these words: a month, words of ours, or the name of a place as it is. */
export function rowName(label: RowLabel, year: number, { t, language }: Words): string {
  if ('text' in label) return label.text
  if ('word' in label) return t(label.word)
  return monthFormat(language).format(Date.UTC(year, label.month - 1, 15))
}
