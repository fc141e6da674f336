import { sql } from 'kysely'
import { DAY_MS } from '../everywhere/durations'
import { inTransaction, truncateLog } from './database'
import type { DeclaredTable, Delay, RetentionRule } from './declareTable'
import { anonymiseRow } from './erasure'
import type { Database } from './tables'

/** By name of the rule: what the town says in `content/retention.json` in place of the declared delay. */
export type TownDelays = Record<string, Delay & { toValidate: boolean }>

export type Rules = { tables: DeclaredTable[]; delays: TownDelays }

export const rulesOf = ({ retention }: DeclaredTable): readonly RetentionRule[] =>
  'unlimited' in retention ? [] : retention

export const delayOf = ({ setting, after }: RetentionRule, delays: TownDelays): Delay => delays[setting] ?? after

/** The instant a delay before, ms UTC. A month ends on its last day: 31 May less 3 months is 28 February. */
export function before(now: number, delay: Delay): number {
  if ('days' in delay) return now - delay.days * DAY_MS
  return addMonths(now, -delay.months)
}

export const later = (at: number, delay: Delay): number =>
  'days' in delay ? at + delay.days * DAY_MS : addMonths(at, delay.months)

function addMonths(at: number, months: number): number {
  const date = new Date(at)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, lastDay))
  return date.getTime()
}

/** Deletes or anonymises what is older than its rule says. Gives how many rows of each table went. */
export async function deleteExpiredRows(
  db: Database,
  now: number,
  { tables, delays }: Rules,
): Promise<Record<string, number>> {
  const gone: Record<string, number> = {}
  for (const table of tables)
    for (const rule of rulesOf(table)) {
      const count = await applyRule(db, { table, rule, now, limit: before(now, delayOf(rule, delays)), tables })
      gone[table.name] = (gone[table.name] ?? 0) + count
    }
  await truncateLog(db)
  return gone
}

type Applying = { table: DeclaredTable; rule: RetentionRule; now: number; limit: number; tables: DeclaredTable[] }

async function applyRule(db: Database, applying: Applying): Promise<number> {
  const { table, rule, limit } = applying
  if (rule.effect === 'anonymise') return anonymiseOldRows(db, applying)
  if (typeof rule.effect === 'function') return rule.effect(db, limit)
  const { numAffectedRows } =
    await sql`delete from ${sql.table(table.name)} where ${sql.ref(rule.since)} < ${limit}`.execute(db)
  return Number(numAffectedRows ?? 0)
}

async function anonymiseOldRows(db: Database, { table, rule, now, limit, tables }: Applying): Promise<number> {
  const { subject } = table
  if (!subject) throw new Error(`Table ${table.name} is anonymised and has no "subject": declare it beside its columns`)
  const { rows } = await sql<{ id: string }>`
    select ${sql.ref(subject.id)} as id from ${sql.table(table.name)}
    where ${sql.ref(subject.erasedAt)} is null and ${sql.ref(rule.since)} < ${limit}`.execute(db)
  for (const { id } of rows) await inTransaction(db, one => anonymiseRow(one, { table, id, now, tables }))
  return rows.length
}
