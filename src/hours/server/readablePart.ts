import { anyOf, DAY, FRENCH_DAY, repairHours, RULE_END, TIME } from './repairHours'

/** `expression`: the rules that can be read. `unread`: the others, as they were given. */
export type ReadablePart = { expression: string; unread: string }

const DAYS = String.raw`(?:(?:${FRENCH_DAY}|${DAY})(?: ?[-,] ?(?:${FRENCH_DAY}|${DAY}))*)`
const HOURS = String.raw`${TIME} ?- ?${TIME}(?: ?, ?${TIME} ?- ?${TIME})*`
const OF_DAYS = new RegExp(String.raw`^ ?${DAYS} ?:? (?:${HOURS}|off|closed|fermé)(?: ?"[^"]*")? ?$`, 'iu')
const OF_HOLIDAYS = /^ ?PH (?:off|closed) ?$/i
/** It changes nothing of ordinary weeks: the days that no rule names are closed. */
const ABOUT_HOLIDAYS = /^ ?(?:PH|SH)(?: ?, ?(?:PH|SH))*(?!\p{L})/iu
const ONE_HOUR = new RegExp(TIME)

/**
 * Where one rule cannot be read, what the others say of days by their names; null when that is nothing, or when the one
 * that cannot be read gives hours without a day: they may be of a day that was. What the unread rule says may be of any
 * day that no other names: such a day is not closed, nobody knows.
 */
export function readablePart(given: string): ReadablePart | null {
  const [read, unread]: [string[], string[]] = [[], []]
  let isAfterUnread = false
  for (const rule of given.normalize('NFC').split(RULE_END)) {
    const repaired: string | null = isAfterUnread && isOfNoDay(rule) ? null : repairHours([...read, rule].join(';'))
    const isRead: boolean = repaired !== null && repaired.split(RULE_END).every(isPlain)
    if (isRead) read.push(rule)
    else if (rule.trim()) unread.push(rule.trim())
    isAfterUnread = !isRead
  }
  const expression = repairHours(read.join(';'))
  if (!unread.length || !expression || !ONE_HOUR.test(expression) || unread.some(isOfNoDay)) return null
  const open = unread.every(rule => ABOUT_HOLIDAYS.test(rule)) ? '' : unnamed(expression)
  return { expression: open ? `${expression}; ${open} unknown` : expression, unread: unread.join('; ') }
}

const isPlain = (rule: string) => OF_DAYS.test(rule) || OF_HOLIDAYS.test(rule)

function isOfNoDay(rule: string): boolean {
  const repaired = repairHours(rule)
  return repaired !== null && new RegExp(`^ ?${HOURS}`).test(repaired)
}

const CODES = DAY.split('|')
const STARTS = [/^(lu|mo)/i, /^(ma|tu)/i, /^(me|we)/i, /^(je|th)/i, /^(ve|fr)/i, /^sa/i, /^(di|su)/i]
const dayAt = (name: string) => STARTS.findIndex(start => start.test(name))

/** "Mo,Su": the days that no rule names. */
function unnamed(expression: string): string {
  const named = new Set<number>()
  for (const [, first = '', last] of expression.replace(/"[^"]*"/g, '').matchAll(A_RANGE)) {
    const [from, to] = [dayAt(first), dayAt(last ?? first)]
    for (let day = from; day !== (to + 1) % 7; day = (day + 1) % 7) named.add(day)
    named.add(to)
  }
  return CODES.filter((_, day) => !named.has(day)).join(',')
}

const A_RANGE = anyOf(String.raw`(${FRENCH_DAY}|${DAY})(?: ?- ?(${FRENCH_DAY}|${DAY}))?`)
