import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'

export type TestDatabase = {
  /** Variables that lead the service to it. */
  env: Record<string, string>
  drop(): Promise<void>
}

/** A database of its own, in the PostgreSQL server of this run: empty, or a copy of that one. */
export async function newDatabase(copied = 'template1'): Promise<TestDatabase & { url: string }> {
  const server = inject('postgresUrl')
  if (!server) throw new Error('PostgreSQL does not run for these tests')
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name} template ${copied}`)
  const url = new URL(server)
  url.pathname = name
  // Nothing but the key beside it.
  const folder = join(tmpdir(), `coup-de-main-${name}`)
  return {
    url: url.href,
    env: { DATABASE_URL: url.href, DATA_DIR: folder },
    drop: async () => {
      await onServer(server, `drop database if exists ${name} with (force)`)
      rmSync(`${folder}.key`, { force: true })
    },
  }
}

async function onServer(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
