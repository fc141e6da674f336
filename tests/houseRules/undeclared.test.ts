import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely, Migration } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrationsOf } from '../../src/platform/server/assembleSite'
import type { DeclaredTable } from '../../src/platform/server/declareTable'
import { migrate } from '../../src/platform/server/migrate'
import { platformTables } from '../../src/platform/server/platformTables'
import { openSqlite } from '../../src/platform/server/sqlite'
import type { Database } from '../../src/platform/server/tables'
import { serverNouns } from '../../src/site/server/nouns'
import { findUndeclared } from './findUndeclared'

const tables = [...platformTables, ...serverNouns.flatMap(noun => noun.tables)]

let folder = ''
let db: Database
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coup-de-main-tables-'))
  db = openSqlite(folder)
})
afterEach(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

async function faultsAfter(more: Record<string, Migration>, declared: DeclaredTable[] = tables) {
  await migrate(db, { ...migrationsOf(serverNouns), ...more })
  const stored = (await db.introspection.getTables()).flatMap(({ name: table, columns }) =>
    columns.map(({ name: column }) => ({ table, column })),
  )
  return findUndeclared(stored, declared)
}

test('each column that the migrations make is declared, and none is invented', async () => {
  expect(await faultsAfter({})).toEqual([])
})

test('a deliberate fault: a table with a phone that nobody declared', async () => {
  const visitors: Migration = {
    up: async (db: Kysely<unknown>) => {
      await db.schema.createTable('visitor').addColumn('phone', 'text').execute()
    },
  }
  expect(await faultsAfter({ '2099-01-01-visitors': visitors })).toEqual([
    'visitor.phone is not declared and looks personal: declare it with `declareTable` in the noun’s server folder: what it is, and `personal`',
  ])
})

test('a deliberate fault: a phone declared as not personal, without a reason', async () => {
  const unsaid = tables.map(table =>
    table.name === 'callback'
      ? { ...table, columns: { ...table.columns, phone: { is: 'a number', personal: false as const } } }
      : table,
  )
  expect(await faultsAfter({}, unsaid)).toEqual([
    'callback.phone looks personal: say which kind in `personal`, or why it is not in `although`',
  ])
})
