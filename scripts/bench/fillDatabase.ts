import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import pg from 'pg'
import { rowOfReceptionHours } from '../../src/appointments/server/openings'
import type { Place } from '../../src/places/place'
import { openDatabase } from '../../src/platform/server/database'
import { migrateSite } from '../../src/site/server/nouns'
import { SQLITE_FILE } from '../../src/platform/server/sqlite'
import type { Town } from './makeTown'
import type { Booked } from './makeAppointments'
import { nameWords } from '../../src/appointments/searchTerms'
import { staffRows } from './makeStaff'

export type Store = { dataDir: string; databaseUrl: string | null }

type Row = Record<string, string | number | null>
type PlaceFilesDiff = { insert: (table: string, rows: Row[]) => Promise<void>; run: (sql: string) => Promise<void> }

const BATCH = 10_000

const BOOKED = `create temp table booked (id text, reference text, slot_id text, number integer, place_id text,
  starts_at bigint, minutes integer, need text, family_name text, phone text, made_at bigint)`

/** What a booking leaves in each table, receipt and journal included. */
const FROM_BOOKED = [
  `insert into appointment (id, reference, place_id, starts_at, minutes, need, for_whom, family_name, phone, state, version, made_at)
   select id, reference, place_id, starts_at, minutes, need, 'self', family_name, phone, 'confirmed', 0, made_at from booked`,
  `insert into seat (slot_id, number, place_id, starts_at, appointment_id)
   select slot_id, number, place_id, starts_at, id from booked order by slot_id, number`,
  `insert into receipt (key, kind, content_hash, body, at)
   select id, 'book-appointment', id || id,
     '{"key":"' || id || '","kind":"book-appointment","at":' || made_at || ',"outcome":"done","result":{"reference":"' || reference ||
     '","slot":{"id":"' || slot_id || '","placeId":"' || place_id || '","startsAt":' || starts_at || ',"minutes":' || minutes ||
     '},"appointmentId":"' || id || '"}}', made_at from booked`,
  // Sealed in name only, with its id for a hash: nobody checks it, and the service has nothing left to seal.
  `insert into journal (id, at, who, kind, about, outcome, receipt_key, sequence, hash)
   select id, made_at, 'resident', 'book-appointment', id, 'done', id, row_number() over (order by id), id from booked`,
  `insert into setting (name, value)
   select 'journal-head', '{"sequence":' || count(*) || ',"hash":"' || max(id) || '"}' from booked`,
]

/** The tables as the service makes them, then the town's places, openings and these bookings, in one transaction. */
export async function fillDatabase(
  store: Store,
  town: Town,
  bookings: Iterable<Booked>,
): Promise<{ taken: Set<string> }> {
  const db = openDatabase(store)
  await migrateSite(db)
  await db.destroy()
  const [taken, now] = [new Set<string>(), Date.now()]
  const fill = async ({ insert, run }: PlaceFilesDiff) => {
    await inBatches(town.places.map(rowOfPlace), rows => insert('place', rows))
    await inBatches(
      town.openings.map(opening => rowOfReceptionHours(opening, false)),
      rows => insert('opening', rows),
    )
    for (const [table, rows] of Object.entries(staffRows(now))) await insert(table, rows)
    await run(BOOKED)
    await inBatches(bookings, async batch => {
      for (const { starts_at, slot_id, number } of batch) if (starts_at > now) taken.add(`${slot_id}#${number}`)
      await insert(
        'booked',
        batch.map(({ person_id: _person, ...booked }) => booked),
      )
      await insert('person_word', batch.flatMap(wordsOf))
    })
    for (const sql of FROM_BOOKED) await run(sql)
    await run('drop table booked')
  }
  await (store.databaseUrl ? fillPostgres(store.databaseUrl, fill) : fillSqlite(store.dataDir, fill))
  return { taken }
}

const wordsOf = ({ id, person_id, place_id, starts_at, family_name }: Booked): Row[] =>
  nameWords(family_name).map(word => ({ appointment_id: id, person_id, place_id, starts_at, word }))

/** As an import leaves it: no file of the town speaks of it. */
const rowOfPlace = (place: Place): Row => ({
  id: place.id,
  json: JSON.stringify(place),
  origin: 'import',
  changed_at: Date.now(),
  version: 1,
})

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

/** Nothing here must survive a power cut: the file is synced once, at the end. Indexes are made again when all is there. */
async function fillSqlite(dataDir: string, fill: (filling: PlaceFilesDiff) => Promise<void>) {
  const sqlite = new SQLite(join(dataDir, SQLITE_FILE))
  sqlite.pragma('synchronous = OFF')
  sqlite.pragma('foreign_keys = OFF')
  sqlite.pragma('cache_size = -400000')
  sqlite.pragma('temp_store = MEMORY')
  const indexes = sqlite
    .prepare("select name, sql from sqlite_master where type = 'index' and sql is not null")
    .all() as { name: string; sql: string }[]
  sqlite.exec('begin')
  for (const { name } of indexes) sqlite.exec(`drop index "${name}"`)
  await fill({
    insert: async (table, rows) => {
      const names = Object.keys(rows[0]!)
      const statement = sqlite.prepare(
        `insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
      )
      for (const row of rows) statement.run(Object.values(row))
    },
    run: async sql => void sqlite.exec(sql),
  })
  for (const { sql } of indexes) sqlite.exec(sql)
  sqlite.exec('commit')
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.close()
}

async function fillPostgres(connectionString: string, fill: (filling: PlaceFilesDiff) => Promise<void>) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const run = async (sql: string) => void (await client.query(sql))
  const { rows: indexes } = await client.query<{ name: string; sql: string }>(`select indexname as name, indexdef as sql
    from pg_indexes where schemaname = 'public' and indexname not in (select conname from pg_constraint)`)
  await run('begin')
  await run(
    "set local synchronous_commit = off; set local maintenance_work_mem = '256MB'; set local session_replication_role = replica",
  )
  for (const { name } of indexes) await run(`drop index "${name}"`)
  await fill({ insert: (table, rows) => insertColumns(client, table, rows), run })
  for (const { sql } of indexes) await run(sql)
  await run('commit')
  // A server that lives does both by itself in the minutes that follow.
  await run('vacuum analyze')
  await run('checkpoint')
  await client.end()
}

async function insertColumns(client: pg.Client, table: string, rows: Row[]) {
  const names = Object.keys(rows[0]!)
  const types = names.map((name, at) => `$${at + 1}::${typeof rows[0]![name] === 'number' ? 'bigint' : 'text'}[]`)
  await client.query(
    `insert into ${table} (${names.join(', ')}) select * from unnest(${types.join(', ')})`,
    names.map(name => rows.map(row => row[name])),
  )
}
