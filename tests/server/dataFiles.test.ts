import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSqlite } from '../../src/platform/server/sqlite'

/** A folder that its owner opened to every account of the machine. */
let folder: string
let mask: number
beforeEach(() => {
  mask = process.umask(0o022)
  folder = mkdtempSync(join(tmpdir(), 'coup-de-main-files-'))
  chmodSync(folder, 0o755)
})
afterEach(() => {
  process.umask(mask)
  rmSync(folder, { recursive: true, force: true })
})

const modes = () =>
  Object.fromEntries(readdirSync(folder).map(name => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]))

const OWN = { 'coup-de-main.sqlite': '600', 'coup-de-main.sqlite-shm': '600', 'coup-de-main.sqlite-wal': '600' }

async function write(): Promise<Record<string, string>> {
  const db = openSqlite(folder)
  await sql`create table if not exists person (name text)`.execute(db)
  const written = modes()
  await db.destroy()
  return written
}

describe('the files where people’s names are, in a folder open to all', () => {
  test('are made for the account of the service alone', async () => {
    expect(await write()).toEqual(OWN)
  })

  test('that an older version left readable by all are closed', async () => {
    await write()
    chmodSync(join(folder, 'coup-de-main.sqlite'), 0o644)
    expect(await write()).toEqual(OWN)
  })

  test('a copy of the log put beside them, readable by all, is closed', async () => {
    const db = openSqlite(folder)
    await sql`create table person (name text)`.execute(db)
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644)
    const second = openSqlite(folder)
    expect(modes()).toEqual(OWN)
    await Promise.all([second.destroy(), db.destroy()])
  })
})
