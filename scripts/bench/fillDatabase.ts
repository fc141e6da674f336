import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import pg from 'pg'
import { rowOfOpening } from '../../src/appointments/server/openings'
import { openDatabase } from '../../src/server/database'
import { migrate } from '../../src/server/migrate'
import type { Town } from './makeTown'
import type { Booked } from './makeAppointments'

export type Store = { dataDir: string; databaseUrl: string | null }

type Row = Record<string, unknown>
type Insert = (table: string, rows: Row[]) => Promise<void>

const BATCH = 5_000

/** The tables as the service makes them, then the town's openings and these bookings, in one transaction. */
export async function fillDatabase(store: Store, town: Town, bookings: Iterable<Booked>): Promise<{ taken: Set<string> }> {
  const db = openDatabase(store)
  await migrate(db)
  await db.destroy()
  const taken = new Set<string>()
  const write = async (insert: Insert) => {
    await inBatches(town.openings.map(rowOfOpening), rows => insert('opening', rows))
    await inBatches(bookings, async batch => {
      for (const { seat } of batch) if (seat.starts_at > Date.now()) taken.add(`${seat.slot_id}#${seat.number}`)
      for (const table of ['appointment', 'seat', 'receipt', 'journal'] as const) {
        await insert(table, batch.map(booked => booked[table]))
      }
    })
  }
  await (store.databaseUrl ? fillPostgres(store.databaseUrl, write) : fillSqlite(store.dataDir, write))
  return { taken }
}

async function inBatches<T>(all: Iterable<T>, use: (batch: T[]) => Promise<void>) {
  let batch: T[] = []
  for (const one of all) {
    batch.push(one)
    if (batch.length < BATCH) continue
    await use(batch)
    batch = []
  }
  if (batch.length) await use(batch)
}

/** Nothing here must survive a power cut: the file is synced once, at the end. */
async function fillSqlite(dataDir: string, write: (insert: Insert) => Promise<void>) {
  const sqlite = new SQLite(join(dataDir, 'coup-de-main.sqlite'))
  sqlite.pragma('synchronous = OFF')
  sqlite.pragma('cache_size = -400000')
  const statements = new Map<string, SQLite.Statement>()
  sqlite.exec('begin')
  await write(async (table, rows) => {
    const names = Object.keys(rows[0]!)
    const sql = `insert into ${table} (${names.join(', ')}) values (${names.map(name => `@${name}`).join(', ')})`
    const statement = statements.get(table) ?? sqlite.prepare(sql)
    statements.set(table, statement)
    for (const row of rows) statement.run(row)
  })
  sqlite.exec('commit')
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.close()
}

async function fillPostgres(connectionString: string, write: (insert: Insert) => Promise<void>) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query('begin')
  await client.query('set local synchronous_commit = off')
  await write(async (table, rows) => {
    const names = Object.keys(rows[0]!).join(', ')
    await client.query(`insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, $1)`, [
      JSON.stringify(rows),
    ])
  })
  await client.query('commit')
  // A server that lives does it by itself in the minute that follows.
  await client.query('analyze')
  await client.end()
}
