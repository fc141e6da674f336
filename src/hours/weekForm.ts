export const WEEKDAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const
type Weekday = (typeof WEEKDAYS)[number]

/** '09:00'; the end of a day is '24:00'. */
export type TimeRange = { from: string; to: string }

/** `weeks`: of the ISO calendar. By appointment without a range: at any hour of that day, to whoever asks first. */
export type DayHours = { ranges: TimeRange[]; weeks: 'every' | 'odd' | 'even'; isByAppointment: boolean }

/**
 * Opening hours as a form shows them: seven days, then the rules that it cannot show (`rest`: public holidays, a season),
 * which stay as they are written.
 */
export type WeekHours = { days: DayHours[]; rest: string[] }

export const MAX_RANGES = 2

const BY_APPOINTMENT = 'sur rendez-vous'
const WEEKS = { every: '', odd: 'week 1-53/2 ', even: 'week 2-52/2 ' } as const
const DAY = WEEKDAYS.join('|')
const DAYS = `(?:${DAY})(?:-(?:${DAY}))?`
const TIMES = String.raw`\d{1,2}:\d\d-\d{1,2}:\d\d`
const RULE = new RegExp(
  String.raw`^(week 1-53/2 |week 2-52/2 )?(${DAYS}(?:, ?${DAYS})*)(?: (off|closed|${TIMES}(?:, ?${TIMES})*))?(?: "([^"]*)")?$`,
)

const closed = (): DayHours => ({ ranges: [], weeks: 'every', isByAppointment: false })
export const emptyWeek = (): WeekHours => ({ days: WEEKDAYS.map(closed), rest: [] })

type Rule = { weekdays: number[]; day: DayHours }

/**
 * An expression in the OpenStreetMap syntax; null when the form would say something else than it does, so that it must be
 * shown as it is.
 */
export function readWeek(expression: string): WeekHours | null {
  const week = emptyWeek()
  const isSet = new Set<number>()
  for (const text of expression.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/)) {
    const written = text.trim().replace(/\s+/g, ' ')
    if (!written) continue
    const rule = readRule(written)
    if (!rule) week.rest.push(written)
    // A later rule wins over those before: after one that the form cannot show, the order would be lost.
    else if (week.rest.length || !apply(rule, week, isSet)) return null
  }
  return isSet.size ? week : null
}

/** False: two rules about one day, one of them not for every week. */
function apply({ weekdays, day }: Rule, { days }: WeekHours, isSet: Set<number>): boolean {
  for (const at of weekdays) {
    if (isSet.has(at) && (day.weeks !== 'every' || days[at]!.weeks !== 'every')) return false
    isSet.add(at)
    days[at] = { ...day, ranges: day.ranges.map(range => ({ ...range })) }
  }
  return true
}

function readRule(text: string): Rule | null {
  const [, weeks, days = '', times, comment] = RULE.exec(text) ?? []
  const weekdays = weekdaysOf(days)
  const isOff = times === 'off' || times === 'closed'
  const isByAppointment = comment !== undefined && /^sur (rendez-vous|rdv)\.?$/i.test(comment)
  if (!weekdays.length || (comment !== undefined && !isByAppointment) || (!times && !isByAppointment)) return null
  if (isOff && (weeks || isByAppointment)) return null
  const ranges = times && !isOff ? times.split(/, ?/).map(rangeOf) : []
  const day: DayHours = {
    ranges,
    weeks: weeks ? (weeks === WEEKS.odd ? 'odd' : 'even') : 'every',
    isByAppointment,
  }
  return ranges.length > MAX_RANGES || faultOfDay(day) ? null : { weekdays, day }
}

function rangeOf(text: string): TimeRange {
  const [from = '', to = ''] = text.split('-').map(time => time.padStart(5, '0'))
  return { from, to }
}

/** "Mo-We,Fr" → 0, 1, 2, 4; none when a range goes backwards. */
function weekdaysOf(days: string): number[] {
  const weekdays: number[] = []
  for (const part of days ? days.split(/, ?/) : []) {
    const [first, last] = part.split('-').map(name => WEEKDAYS.indexOf(name as Weekday)) as [number, number?]
    if (last !== undefined && last < first) return []
    for (let at = first; at <= (last ?? first); at++) weekdays.push(at)
  }
  return weekdays
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/

/** '8h30', '8.30' and '8' as one types them → '08:30', '08:00'; what is no time stays as it is. */
export function readTime(typed: string): string {
  const [, hours, minutes = '00'] = /^\s*(\d{1,2})\s*[:h.]?\s*(\d{2})?\s*$/i.exec(typed) ?? []
  return hours ? `${hours.padStart(2, '0')}:${minutes}` : typed
}

export type FaultOfDay = 'time' | 'order' | 'overlap'

/** What is to be corrected in a day; null when nothing is. */
export function faultOfDay({ ranges }: DayHours): FaultOfDay | null {
  if (ranges.some(({ from, to }) => !TIME.test(from) || !TIME.test(to))) return 'time'
  if (ranges.some(({ from, to }) => to <= from)) return 'order'
  return ranges.some((range, at) => at > 0 && range.from < ranges[at - 1]!.to) ? 'overlap' : null
}

/** In the OpenStreetMap syntax; '' when the place never opens and nothing else is said. Days that say the same are told once. */
export function writeWeek({ days, rest }: WeekHours): string {
  const groups = new Map<string, number[]>()
  days.forEach((day, at) => {
    const text = textOfDay(day)
    if (text !== null) groups.set(`${day.weeks} ${text}`, [...(groups.get(`${day.weeks} ${text}`) ?? []), at])
  })
  const rules = [...groups.values()].map(weekdays => {
    const day = days[weekdays[0]!]!
    return `${WEEKS[day.weeks]}${daysInText(weekdays)} ${textOfDay(day)!}`
  })
  return [...rules, ...rest].join('; ')
}

/** Null: closed. */
function textOfDay({ ranges, isByAppointment }: DayHours): string | null {
  const times = ranges.map(({ from, to }) => `${from}-${to}`).join(',')
  const text = [times, isByAppointment && `"${BY_APPOINTMENT}"`].filter(Boolean).join(' ')
  return text || null
}

/** 0, 1, 2, 4 → "Mo-We,Fr". */
function daysInText(weekdays: number[]): string {
  const runs: number[][] = []
  for (const at of weekdays) {
    const run = runs[runs.length - 1]
    if (run && run[run.length - 1] === at - 1) run.push(at)
    else runs.push([at])
  }
  const name = (at: number) => WEEKDAYS[at]!
  const texts = runs.map(run => {
    const [first, last] = [run[0]!, run[run.length - 1]!]
    if (run.length === 1) return name(first)
    return run.length === 2 ? `${name(first)},${name(last)}` : `${name(first)}-${name(last)}`
  })
  return texts.join(',')
}
