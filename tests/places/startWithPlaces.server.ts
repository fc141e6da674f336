import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { findFreePort } from '../../scripts/engines/startPostgres'
import type { Place } from '../../src/places/place'
import { savePlace } from '../../src/places/server/placeStore'
import { openDatabase } from '../../src/platform/server/database'
import { migrate } from '../../src/platform/server/migrate'
import { firstMigrations } from '../../src/site/server/migrations'
import type { Database } from '../../src/platform/server/tables'
import { newDatabase, type TestDatabase } from '../drivers/database'
import { engines } from '../server/inProcess'
import { newFolder, startServer } from '../server/startServer'
import { townPlaces } from './known'

const BORNY = townPlaces().find(({ id }) => id === 'metz-mq-borny')!

describe.each(engines)('servers and their places, on %s', engine => {
  let store: TestDatabase
  let contentDir: string
  const stops: (() => Promise<void>)[] = []
  beforeEach(async () => {
    store = engine === 'sqlite' ? newFolder() : await newDatabase()
    contentDir = mkdtempSync(join(tmpdir(), 'coup-de-main-content-'))
    cpSync('content', contentDir, { recursive: true })
  })
  afterEach(async () => {
    await Promise.all(stops.splice(0).map(stop => stop()))
    rmSync(contentDir, { recursive: true, force: true })
    await store.drop()
  })

  async function start() {
    const port = await findFreePort()
    const server = startServer({ ...store.env, PORT: String(port), CONTENT_DIR: contentDir })
    stops.push(server.stop)
    const printed = (await server.answers).trim().split('\n')
    const read = async (path: string) => (await fetch(`http://localhost:${port}${path}`)).text()
    return { printed, read, stop: server.stop }
  }
  async function beside<T>(work: (db: Database) => Promise<T>): Promise<T> {
    const db = openDatabase({ databaseUrl: store.env.DATABASE_URL ?? null, dataDir: store.env.DATA_DIR ?? '' })
    try {
      return await work(db)
    } finally {
      await db.destroy()
    }
  }
  const saveBorny = (change: Partial<Place>, version: number) =>
    beside(db => savePlace(db, { ...BORNY, ...change }, { version, now: Date.now() }))
  const writeFile = (place: Place) =>
    writeFileSync(join(contentDir, 'places', `${place.id}.json`), JSON.stringify(place, null, 2))

  test('what another process changes is shown within seconds, with another validator', async () => {
    const [first, second] = [await start(), await start()]
    const pack = await first.read('/api/pack-places')
    expect(await saveBorny({ notice: 'Fermé pour travaux' }, 1)).toBe(true)
    for (const { read } of [first, second]) {
      await vi.waitFor(async () => expect(await read('/lieux/metz-mq-borny')).toContain('Fermé pour travaux'), {
        timeout: 30_000,
        interval: 200,
      })
      expect(await read('/api/pack-places')).toContain('Fermé pour travaux')
    }
    expect(pack).not.toContain('Fermé pour travaux')
  })

  test('a changed file is shown at the next start; over what someone changed, one line says that it was left', async () => {
    const first = await start()
    expect(first.printed).toEqual([expect.stringContaining('Coup de main numérique')])
    await first.stop()
    writeFile({ ...BORNY, name: 'Borny selon le fichier' })
    const second = await start()
    expect(second.printed).toEqual([expect.stringContaining('Coup de main numérique')])
    expect(await second.read('/lieux/metz-mq-borny')).toContain('Borny selon le fichier')
    await second.stop()
    await saveBorny({ name: 'Borny selon la mairie' }, 2)
    writeFile({ ...BORNY, name: 'Borny selon un autre fichier' })
    const third = await start()
    expect(third.printed).toEqual([
      'content/places: 1 file left aside, the place was changed since (metz-mq-borny): npm run report-places -- --left',
      expect.stringContaining('Coup de main numérique'),
    ])
    expect(await third.read('/lieux/metz-mq-borny')).toContain('Borny selon la mairie')
  })

  test('a database of before places lived there starts, with its appointments', async () => {
    const before = Object.fromEntries(Object.entries(firstMigrations).slice(0, 3))
    expect(Object.keys(before)).toEqual(['001-first-journey', '002-lessons', '003-languages'])
    const startsAt = Date.now() + 2 * 86_400_000
    await beside(async db => {
      await migrate(db, before)
      await db
        .insertInto('appointment')
        .values({
          id: 'a1',
          reference: 'H7QK4P2M',
          place_id: 'metz-mq-borny',
          starts_at: startsAt,
          minutes: 30,
          need: 'caf',
          for_whom: 'self',
          family_name: 'Weberzott',
          helper_name: null,
          phone: null,
          email: null,
          state: 'confirmed',
          version: 0,
          made_at: Date.now(),
          lesson: null,
          step: null,
        })
        .execute()
    })
    const { printed, read } = await start()
    expect(printed).toEqual([expect.stringContaining('Coup de main numérique')])
    expect(await read('/lieux/metz-mq-borny')).toContain(BORNY.name)
    const rows = await beside(db => db.selectFrom('appointment').select(['reference', 'starts_at']).execute())
    expect(rows).toEqual([{ reference: 'H7QK4P2M', starts_at: startsAt }])
    expect(readFileSync(join(contentDir, 'places', 'metz-mq-borny.json'), 'utf8')).toContain(BORNY.name)
  })
})
