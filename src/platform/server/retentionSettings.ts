import type { DeclaredTable, Delay } from './declareTable'
import { rulesOf, type TownDelays } from './retention'
import { defineSetting, kindOf, type Setting } from './setting'
import type { LiveSettings } from './liveSettings'

const PREFIX = 'retention.'

/** What the service itself needs so long: receipts of phones that stay offline, proofs of erasure, work in hand. */
const TECHNICAL: readonly string[] = [
  'receipt',
  'rate-limit',
  'rate-limit-reference',
  'erased',
  'closed-grant',
  'job-done',
  'job',
  'form-draft',
  'message-outbox',
  'session',
  'challenge',
  'invitation',
  'person-merge',
  'booked-from',
]

type Bounds = { days: readonly [number, number]; months: readonly [number, number] }
const BOUNDS: Bounds = { days: [1, 400], months: [1, 60] }
/** CNIL: six months to a year. */
const JOURNAL: Bounds = { days: [183, 366], months: [6, 12] }
/** What was told, answered or done stays longer than one may book ahead: else nobody is told that it is cancelled. */
const ABOUT_COMING: readonly string[] = ['message', 'message-reply', 'appointment-act']
const PAST_HORIZON: Bounds = { days: [124, 400], months: [4, 60] }
const boundsOf = (rule: string) => (rule === 'journal' ? JOURNAL : ABOUT_COMING.includes(rule) ? PAST_HORIZON : BOUNDS)

const countOf = (delay: Delay) =>
  'days' in delay ? { unit: 'days' as const, count: delay.days } : { unit: 'months' as const, count: delay.months }

/** One for each rule of retention that is the town's to choose, in the unit of its file. */
export function retentionSettings(tables: DeclaredTable[]): Setting[] {
  const rules = new Map(tables.flatMap(rulesOf).map(rule => [rule.setting, rule.after]))
  return [...rules]
    .filter(([rule]) => !TECHNICAL.includes(rule))
    .map(([rule, after]) =>
      defineSetting({
        name: PREFIX + rule,
        group: 'retention',
        kind: ({ delays }) => {
          const { unit } = countOf(delays[rule] ?? after)
          const [min, max] = boundsOf(rule)[unit]
          return { is: 'count', unit, min, max }
        },
        first: ({ delays }) => countOf(delays[rule] ?? after).count,
      }),
    )
}

/** The delays of the files, with those that the town changed: these need no validation any more. */
export function liveDelays(settings: LiveSettings, declared: Setting[]): TownDelays {
  const changed = declared.filter(one => one.group === 'retention' && settings.isChanged(one))
  const entries = changed.map((one): [string, TownDelays[string]] => {
    const [kind, count] = [kindOf(one, settings.files), Number(settings.valueOf(one))]
    const isInDays = kind.is === 'count' && kind.unit === 'days'
    const delay = isInDays ? { days: count } : { months: count }
    return [one.name.slice(PREFIX.length), { ...delay, toValidate: false }]
  })
  return { ...settings.files.delays, ...Object.fromEntries(entries) }
}
