import SQLite from 'better-sqlite3'
import { sql } from 'kysely'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readOpeningsFile, saveOpenings } from '../../src/appointments/server/readOpenings'
import { inTransaction } from '../../src/platform/server/database'
import { migrationsOf } from '../../src/platform/server/assembleSite'
import { migrate } from '../../src/platform/server/migrate'
import { migrateSite, serverNouns } from '../../src/site/server/nouns'
import { fillOpenings } from '../../src/appointments/server/appointmentsOnServer'
import { newCommandKey, RECEIPT_HEADER } from '../../src/platform/everywhere/command'
import {
  book,
  booking,
  countRows,
  engines,
  openInProcess,
  readReceipt,
  TODAY,
  weekly,
  type InProcess,
} from './inProcess'

const OPENINGS = [weekly({ id: 'borny-3', capacity: 20 }), weekly({ id: 'borny-4', weekday: 4 })]
const SLOT = 'borny-3.20261202.0900'
const DAY = 86_400_000

describe.each(engines)('the database, on %s', engine => {
  let service: InProcess
  beforeEach(async () => (service = await openInProcess(engine, OPENINGS)))
  afterEach(() => service.close())

  test('what is old goes after its time, and no sooner', async () => {
    await service.put(booking([SLOT]))
    // Names no appointment: it goes by its own age.
    await service.put(booking(['borny-3.20261203.0900']))
    const { delays } = service.shell.content
    const days = delays.receipt && 'days' in delays.receipt ? delays.receipt.days : 0
    expect(days).toBeGreaterThanOrEqual(90)
    expect(await service.sweep(TODAY + days * DAY - 1)).toMatchObject({ appointment: 1, receipt: 0 })
    expect(await service.sweep(TODAY + days * DAY + 1)).toMatchObject({ receipt: 1 })
    expect([
      await countRows(service.db, 'appointment'),
      await countRows(service.db, 'journal'),
      await countRows(service.db, 'rate_limit'),
    ]).toEqual([1, 2, 0])
  })

  test('openings follow the files, and appointments stay', async () => {
    const reference = await book(service, SLOT)
    await saveOpenings(service.db, [weekly({ id: 'borny-4', weekday: 4, capacity: 3 })])
    const openings = await service.db.selectFrom('opening').select(['id', 'capacity']).execute()
    expect(openings).toEqual([{ id: 'borny-4', capacity: 3 }])
    expect((await readReceipt(await service.put(booking([SLOT])))).outcome).toBe('conflict')
    expect((await service.post('/suivi', { reference, fact: 'Weberzott' })).status).toBe(303)
  })

  test('in production nothing is made up, even where a demonstration was', async () => {
    const { shell, db } = service
    const openingsIn = async (isDemonstration: boolean) => {
      await fillOpenings(db, { ...shell.config, isDemonstration }, shell.provided.livePlaces)
      return (await db.selectFrom('opening').select('id').execute()).length
    }
    const madeUp = readOpeningsFile('content/demonstration/openings.json', () => true)
    expect(await openingsIn(true)).toBe(madeUp.length)
    expect(await openingsIn(false)).toBe(0)
  })

  test('a migration that breaks leaves nothing half done', async () => {
    const breaking = {
      up: async (db: typeof service.db) => {
        await db.schema.createTable('half').addColumn('id', 'text').execute()
        throw new Error('broken on purpose')
      },
    }
    await expect(migrate(service.db, { ...migrationsOf(serverNouns), '999-breaks': breaking })).rejects.toThrow(
      'broken on purpose',
    )
    const tables = (await service.db.introspection.getTables()).map(({ name }) => name)
    expect(tables).toContain('seat')
    expect(tables).not.toContain('half')
    await migrateSite(service.db)
  })

  test('what two transactions cannot both do is tried again, not lost', async () => {
    let tries = 0
    await inTransaction(service.db, async () => {
      tries++
      if (tries < 3) throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
    })
    expect(tries).toBe(3)
    await expect(inTransaction(service.db, async () => Promise.reject(new Error('mine')))).rejects.toThrow('mine')
  })
})

/** The answer of a server that is not well: come back later, here is the number, and no receipt. */
async function expectLater(service: InProcess) {
  const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const command = await service.put(booking([SLOT]))
  expect([command.status, command.headers.get(RECEIPT_HEADER), Number(command.headers.get('Retry-After')) > 0]).toEqual(
    [503, null, true],
  )
  const fields = {
    besoin: 'caf',
    lieu: 'metz-hotel-de-ville',
    creneau: SLOT,
    forWhom: 'self',
    familyName: 'Weberzott',
    by: 'phone',
    phone: '0612345678',
  }
  const page = await service.post('/rendez-vous/envoyer', { ...fields, key: newCommandKey() })
  expect(page.status).toBe(503)
  expect(await page.text()).toContain('tel:')
  expect(printed.mock.calls.flat().join()).not.toMatch(/Weberzott|12345678/)
  printed.mockRestore()
}

test('a full disk: 503, pages go on; with room again, the same command passes', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const service = await openInProcess('sqlite', OPENINGS)
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(service.db)
  await sql`pragma max_page_count = ${sql.lit(rows[0]!.page_count)}`.execute(service.db)
  // The pages that are there are filled first.
  for (let fill = 0; fill < 200; fill++)
    if ((await service.put(booking(['borny-3.20261209.0900']))).status !== 200) break
  await expectLater(service)
  expect((await service.send('/lieux')).status).toBe(200)
  await sql`pragma max_page_count = 1000000`.execute(service.db)
  expect((await readReceipt(await service.put(booking([SLOT])))).outcome).toBe('done')
  await service.close()
})

test('another process holds SQLite’s lock: we wait for it, and answer others meanwhile', async () => {
  const service = await openInProcess('sqlite', OPENINGS)
  const other = new SQLite(join(service.shell.config.dataDir, 'coup-de-main.sqlite'))
  other.exec('begin immediate')
  const waiting = service.put(booking([SLOT]))
  await new Promise(resolve => setTimeout(resolve, 200))
  let isAnswered = false
  void waiting.then(() => (isAnswered = true))
  expect((await service.send('/nulle-part')).status).toBe(404)
  expect(isAnswered).toBe(false)
  other.exec('rollback')
  other.close()
  expect((await readReceipt(await waiting)).outcome).toBe('done')
  await service.close()
})

test('PostgreSQL throws us out: the next request finds its way back; without it, 503', async () => {
  const service = await openInProcess('postgres', OPENINGS)
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await book(service, SLOT)
  const server = new pg.Client({ connectionString: service.shell.config.databaseUrl!.replace(/[^/]+$/, 'postgres') })
  const name = service.shell.config.databaseUrl!.split('/').pop()!
  await server.connect()
  const throwOut = () =>
    server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  await throwOut()
  await vi.waitFor(async () => expect((await service.send('/api/pack-slots')).status).toBe(200), { timeout: 10_000 })
  expect(await countRows(service.db, 'appointment')).toBe(1)
  // In the middle of its work too: that work fails, the process goes on.
  const cutShort = inTransaction(service.db, async transaction => {
    await transaction.deleteFrom('seat').execute()
    await throwOut()
    await new Promise(resolve => setTimeout(resolve, 200))
    await transaction.deleteFrom('appointment').execute()
  })
  await expect(cutShort).rejects.toThrow(/terminat|connection error/i)
  expect([await countRows(service.db, 'appointment'), await countRows(service.db, 'seat')]).toEqual([1, 1])
  await server.query(`alter database ${name} with allow_connections false`)
  await throwOut()
  await new Promise(resolve => setTimeout(resolve, 200))
  await expectLater(service)
  await server.query(`alter database ${name} with allow_connections true`)
  await server.end()
  expect((await readReceipt(await service.put(booking([SLOT])))).outcome).toBe('done')
  await service.close()
})
