import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import pg from 'pg'
import type { Service } from './service'

// As the service reads them: an instant is a number.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

type Row = Record<string, string | number | null>

/** What the service stored, read beside it, on either engine. `?` in the query: the values, in order. */
export async function readRows({ data }: Service, query: string, values: string[] = []): Promise<Row[]> {
  if (data.DATABASE_URL) return readPostgres(data.DATABASE_URL, query, values)
  const db = new SQLite(join(data.DATA_DIR!, 'coup-de-main.sqlite'), { timeout: 10_000, readonly: true })
  try {
    return db.prepare(query).all(...values) as Row[]
  } finally {
    db.close()
  }
}

/** Changes what is stored, beside the service: what only the calendar, or an earlier release, would bring about. */
export async function changeRows({ data }: Service, query: string, values: (string | number)[] = []): Promise<void> {
  if (data.DATABASE_URL) return void (await readPostgres(data.DATABASE_URL, query, values))
  const db = new SQLite(join(data.DATA_DIR!, 'coup-de-main.sqlite'), { timeout: 10_000 })
  try {
    db.prepare(query).run(...values)
  } finally {
    db.close()
  }
}

async function readPostgres(url: string, query: string, values: (string | number)[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    let number = 0
    const { rows } = await client.query<Row>({ text: query.replace(/\?/g, () => `$${++number}`), values })
    return rows
  } finally {
    await client.end()
  }
}
