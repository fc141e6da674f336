import { sql } from 'kysely'
import { EraseOwnRecord, ShowOwnRecord, type OwnEntry, type OwnRecord, type OwnValue } from '../everywhere/register'
import { readReference } from '../everywhere/reference'
import { word } from '../everywhere/words'
import { answerCommand } from './commands'
import type { Ask } from './ask'
import type { Context } from './context'
import { personalColumnsOf, type DeclaredTable, type PersonalColumn } from './declareTable'
import { anonymiseRow } from './erasure'
import { holderOf } from './may'
import { done, refused } from './outcomes'
import { answerQuestion } from './questions'
import { copyOf } from './register'
import { delayOf, later, rulesOf } from './retention'
import type { Route } from './route'

type Row = Record<string, string | number | null>
type OwnRow = { table: DeclaredTable; id: string; row: Row }

type Asking = Pick<Context, 'db' | 'rules'>

/** The row that a reference opens; or several, when what it opens has parts: a request, and the appointment of it. */
async function findOpened({ db, rules }: Asking, typed: string): Promise<OwnRow[] | null> {
  const reference = readReference(typed)
  if (!reference) return null
  const opened: OwnRow[] = []
  for (const table of rules.tables) {
    const { subject } = table
    if (!subject) continue
    const { rows } = await sql<Row>`
      select * from ${sql.table(table.name)} where ${sql.ref(subject.reference)} = ${reference}`.execute(db)
    const [row] = rows
    if (row) opened.push({ table, id: String(row[subject.id]), row })
  }
  return opened.length ? opened : null
}

type Payload = { reference: string }
const holder = holderOf(({ reference }: Payload) => readReference(reference))

export const showOwnRecord = answerQuestion(ShowOwnRecord, holder, {
  subject: (context, { reference }) => findOpened(context, reference),
  unknown: null,
  answer: (context, _parameters, own) => recordOf(context, own),
})

async function recordOf(context: Context, opened: OwnRow[]): Promise<OwnRecord> {
  const journal = await context.db
    .selectFrom('journal')
    .select(['at', 'kind', 'outcome'])
    .where(
      'about',
      'in',
      opened.map(({ id }) => id),
    )
    .orderBy('at')
    .execute()
  const entries: OwnEntry[] = []
  for (const { table, id, row } of opened)
    entries.push(...(await entriesOf(context, table, row)), ...(await partsOf(context, table, id)))
  const [first] = opened
  return {
    reference: String(first?.row[first.table.subject?.reference ?? ''] ?? ''),
    isToCome: opened.some(({ table, row }) => table.subject?.isToCome(row, context.now)),
    entries,
    journal,
  }
}

/** What other tables hold of the same person. */
async function partsOf(context: Context, { name }: DeclaredTable, id: string): Promise<OwnEntry[]> {
  const entries: OwnEntry[] = []
  for (const table of context.rules.tables) {
    if (table.partOf?.table !== name) continue
    const { rows } = await sql<Row>`
      select * from ${sql.table(table.name)} where ${sql.ref(table.partOf.by)} = ${id}`.execute(context.db)
    for (const row of rows) entries.push(...(await entriesOf(context, table, row)))
  }
  return entries
}

const isExported = ({ partOf }: DeclaredTable, column: string) => !partOf || partOf.exported.includes(column)

async function entriesOf({ rules: { delays }, ask }: Context, table: DeclaredTable, row: Row): Promise<OwnEntry[]> {
  const columns = personalColumnsOf(table).filter(
    ([name]) => isExported(table, name) && row[name] !== null && row[name] !== '',
  )
  const [rule] = rulesOf(table)
  const since = rule ? Number(row[rule.since]) : 0
  const values = await Promise.all(
    columns.map(async ([name, column]) => ({ column, own: await valuesOf(ask, column, String(row[name])) })),
  )
  return [...new Set(columns.map(([, { purpose }]) => purpose))].map(purpose => ({
    ...copyOf(purpose),
    values: values.filter(({ column }) => column.purpose === purpose).flatMap(({ own }) => own),
    until: rule && since ? later(since, delayOf(rule, delays)) : null,
    toValidate: rule ? (delays[rule.setting]?.toValidate ?? true) : false,
  }))
}

async function valuesOf(ask: Ask, { label, shows, whenErased }: PersonalColumn, value: string): Promise<OwnValue[]> {
  const goes = whenErased !== 'stays'
  if (typeof shows === 'function') return [{ label, as: 'word', value: shows(value), goes }]
  if (typeof shows !== 'object') return [{ label, as: shows ?? 'text', value, goes }]
  if ('each' in shows) return shows.each(value).map(word => ({ label, as: 'word', value: word, goes }))
  return [{ label, as: 'text', value: (await shows.asks(ask, value)) ?? value, goes }]
}

export const eraseOwnRecord = answerCommand(EraseOwnRecord, holder, {
  subject: (context, { reference }) => findOpened(context, reference),
  unknown: refused(word('followUp.notFound')),
  answer: async ({ db, now, rules: { tables } }, _payload, opened: OwnRow[]) => {
    for (const { table, id } of opened) await anonymiseRow(db, { table, id, now, tables })
    return done({ erased: true }, opened[0]!.id)
  },
})

/** The same as the page, for who wants to take it elsewhere: what is a word on the page is its key here. */
export const ownRecordFile: Route = {
  path: '/suivi/:reference/mes-donnees.json',
  answer: async ({ params, context, town, language }) => {
    const record = await context.ask(ShowOwnRecord, { reference: params.reference ?? '' })
    if (!record) return 'unknown'
    const { t } = town.translations[language].words
    const entries = record.entries.map(({ values, title, why, legalBasis, seenBy, until }) => ({
      title: t(title),
      why: t(why),
      legalBasis: t(legalBasis),
      seenBy: t(seenBy),
      until: until === null ? null : new Date(until).toISOString(),
      values: values.map(({ label, as, value }) => ({
        label: t(label),
        value:
          as === 'word' ? t(value as typeof label) : as === 'instant' ? new Date(Number(value)).toISOString() : value,
      })),
    }))
    const journal = record.journal.map(row => ({ ...row, at: new Date(row.at).toISOString() }))
    return {
      body: JSON.stringify({ reference: record.reference, entries, journal }, null, 2),
      type: 'application/json; charset=utf-8',
      cache: 'none',
      headers: { 'Content-Disposition': 'attachment; filename="mes-donnees.json"' },
    }
  },
}
