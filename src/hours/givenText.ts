import { addDays } from '../platform/everywhere/parisTime'
import type { Words } from '../platform/everywhere/words'
import type { PublishedHours } from './publishedHours'
import { weekdayInWords } from './weekday'

/** What could not be read, as it was given; '' when all was. The codes of days are said in words. */
export function givenText(words: Words, { plain, asGiven }: Pick<PublishedHours, 'plain' | 'asGiven'>): string {
  const given = plain ? plain.unread : asGiven
  return given ? words.t('hours.given', { hours: given.replace(DAY_CODE, code => wordOf(code, words)) }) : ''
}

/**
 * Before hours, another code or the end of a rule, or at the start of one: `Sa` and `Tu` begin French sentences too, and
 * `20 Mo` is no Monday.
 */
const DAY_CODE =
  /(?<![\p{L}\d]|\d )(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH|off)(?= ?[-,;:](?!\p{Ll})| \d| off| ?$)|(?<=^|; ?)(?:Mo|We|Th|Fr|Su)(?= )/gu
const MONDAY = '2026-11-30'
const CODES = 'Mo Tu We Th Fr Sa Su'.split(' ')

function wordOf(code: string, { t, language }: Words): string {
  const day = CODES.indexOf(code)
  if (day >= 0) return weekdayInWords(addDays(MONDAY, day), language)
  return t(code === 'off' ? 'hours.closed' : code === 'PH' ? 'hours.code.holidays' : 'hours.code.school')
}
