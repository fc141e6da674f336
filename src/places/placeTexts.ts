import { roundDistance } from '../platform/everywhere/distance'
import { localeOf } from '../platform/everywhere/languages'
import type { Words } from '../platform/everywhere/words'

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

/** Whose site an address leads to, "rdv.example.fr", whatever it puts before an @. */
export const hostOf = (address: string) =>
  /^[^/]*\/\/(?:[^/?#\\]*@)?(?:www\.)?([^/?#:\\]*)/i.exec(address)?.[1] ?? address

const formats = new Map<string, Intl.DateTimeFormat>()

/** Creating an Intl.DateTimeFormat costs ten times more than formatting, and a place has some ten dates. */
function formatOf(language: string, withDay: boolean): Intl.DateTimeFormat {
  const key = `${language} ${withDay}`
  const cached = formats.get(key)
  if (cached) return cached
  const day = withDay ? ('numeric' as const) : undefined
  const made = new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', year: 'numeric', month: 'long', day })
  formats.set(key, made)
  return made
}

/** A source's date as it is known: "1er août 2024", "août 2024", "2024". */
export function sourceDateText({ language }: Words, date: string): string {
  const [year = '', month, day] = date.split('-')
  if (!month) return year
  const text = formatOf(language, day !== undefined).format(Date.parse(`${year}-${month}-${day ?? '01'}T00:00:00Z`))
  return /^fr\b/.test(language) ? text.replace(/^1 /, '1er ') : text
}
