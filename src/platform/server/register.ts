import type { RetentionPeriod, RegisterEntry } from '../everywhere/register'
import { ShowRegister, ShowRetention } from '../everywhere/register'
import { word } from '../everywhere/words'
import { personalColumnsOf, type DeclaredTable, type Purpose } from './declareTable'
import { anyone } from './may'
import { answerQuestion } from './questions'
import { delayOf, rulesOf, type Rules } from './retention'

/** What concerns residents first, then the teams, then what the service needs to work. One entry a purpose. */
export const showRegister = answerQuestion(ShowRegister, anyone, ({ rules, town }) => ({
  entries: mergeByPurpose(rules.tables.flatMap(table => entriesOf(table, rules))).sort(
    (one, other) => weight(one) - weight(other),
  ),
  contact: town.personalDataContact,
}))

/** Only of a table with something personal in it. */
export const showRetention = answerQuestion(ShowRetention, anyone, ({ rules }, { table }) => {
  const declared = rules.tables.find(({ name }) => name === table)
  const [entry] = declared ? entriesOf(declared, rules) : []
  return entry ? { retentionPeriods: entry.retentionPeriods, seenBy: entry.seenBy } : null
})

const LATER = [word('register.account.seen'), word('register.journal.seen'), word('register.seen.nobody')]
const weight = ({ seenBy }: RegisterEntry) => LATER.indexOf(seenBy)

/** Several tables may serve one purpose: who reads wants to know it once. */
function mergeByPurpose(entries: RegisterEntry[]): RegisterEntry[] {
  const merged = new Map<string, RegisterEntry>()
  for (const entry of entries) {
    const { what = [], retentionPeriods = [] } = merged.get(entry.title) ?? {}
    const periods = new Map([...retentionPeriods, ...entry.retentionPeriods].map(each => [JSON.stringify(each), each]))
    merged.set(entry.title, {
      ...entry,
      what: [...new Set([...what, ...entry.what])],
      retentionPeriods: [...periods.values()],
    })
  }
  return [...merged.values()]
}

function entriesOf(table: DeclaredTable, rules: Rules): RegisterEntry[] {
  const columns = personalColumnsOf(table)
  const purposes = new Set(columns.map(([, { purpose }]) => purpose))
  return [...purposes].map(purpose => ({
    ...copyOf(purpose),
    // Two columns may be the same thing for who reads.
    what: [...new Set(columns.filter(([, column]) => column.purpose === purpose).map(([, { label }]) => label))],
    retentionPeriods: periodsOf(table, rules),
  }))
}

export const copyOf = ({ title, why, legalBasis, seenBy }: Purpose): Purpose => ({ title, why, legalBasis, seenBy })

const periodsOf = (table: DeclaredTable, { delays }: Rules): RetentionPeriod[] =>
  rulesOf(table).map(rule => {
    const delay = delayOf(rule, delays)
    return {
      label: rule.label,
      ...('days' in delay
        ? { unit: 'days' as const, count: delay.days }
        : { unit: 'months' as const, count: delay.months }),
      toValidate: delays[rule.setting]?.toValidate ?? true,
      after: word(rule.effect === 'anonymise' ? 'register.then.anonymise' : 'register.then.delete'),
    }
  })
