import type { RetentionPeriod, RegisterEntry } from '../everywhere/register'
import { ShowRegister, ShowRetention } from '../everywhere/register'
import { word } from '../everywhere/words'
import { personalColumnsOf, type DeclaredTable, type Purpose } from './declareTable'
import { anyone } from './may'
import { answerQuestion } from './questions'
import { delayOf, rulesOf, type Rules } from './retention'

/** In the order of the tables: those of people first, then what the service needs to work. */
export const showRegister = answerQuestion(ShowRegister, anyone, ({ rules, town }) => ({
  entries: rules.tables.flatMap(table => entriesOf(table, rules)).sort((one, other) => weight(one) - weight(other)),
  contact: town.personalDataContact,
}))

/** Only of a table with something personal in it. */
export const showRetention = answerQuestion(ShowRetention, anyone, ({ rules }, { table }) => {
  const declared = rules.tables.find(({ name }) => name === table)
  const [entry] = declared ? entriesOf(declared, rules) : []
  return entry ? { retentionPeriods: entry.retentionPeriods, seenBy: entry.seenBy } : null
})

const weight = ({ seenBy }: RegisterEntry) => (seenBy === word('register.seen.nobody') ? 1 : 0)

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
