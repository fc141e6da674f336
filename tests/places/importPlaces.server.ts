import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { parseOptions } from '../../scripts/import/parseOptions'
import { importFile } from '../../scripts/import/importFile'
import { fillPlaces } from '../../src/places/server/fillPlaces'
import { openPlaces } from '../../src/places/server/livePlaces'
import { savePlace } from '../../src/places/server/placeStore'
import { openDatabase } from '../../src/platform/server/database'
import { migrateSite } from '../../src/site/server/nouns'
import type { Database } from '../../src/platform/server/tables'
import { writeMissingSheet } from '../../src/openData/missingSheet'
import { newDatabase, type TestDatabase } from '../drivers/database'
import { startService } from '../drivers/service'
import { engines } from '../server/inProcess'
import { newFolder } from '../server/startServer'
import { holdAt, isHeld } from './heldImport'
import { startImport, writePlacesFile, writeToFile } from './importing'
import { townAreas, townPlaces } from './known'

describe.each(engines)('a file of places is imported, on %s', engine => {
  let store: TestDatabase
  let db: Database
  beforeEach(async () => {
    store = engine === 'sqlite' ? newFolder() : await newDatabase()
    db = openDatabase({ databaseUrl: store.env.DATABASE_URL ?? null, dataDir: store.env.DATA_DIR ?? '' })
    await migrateSite(db)
    await fillPlaces(db, townPlaces(), Date.now())
  })
  afterEach(async () => {
    await db.destroy()
    await store.drop()
  })

  const importing = (file: string, ...words: string[]) => importFile(parseOptions([file, ...words]), store.env)
  const directory = async () => (await openPlaces(db, townAreas())).directory
  const rowsOf = async () => db.selectFrom('place').selectAll().orderBy('id').execute()

  test('without --apply it says what it would do, how to do it, and writes nothing', async () => {
    const before = await rowsOf()
    const file = writePlacesFile([{ id: 'essai-1' }, { id: 'essai-2' }])
    const printed = await importing(file)
    expect(printed).toMatch(/\b2 added/)
    expect(printed).toContain(`Nothing was written. To write it: npm run import-places -- ${file} --apply`)
    expect(await rowsOf()).toEqual(before)
  })

  test('with --apply it writes, beside the places of the town; a second time, nothing more', async () => {
    const file = writePlacesFile([{ id: 'essai-1', name: 'Médiathèque d’essai' }, { id: 'essai-2' }])
    expect(await importing(file, '--apply')).toContain('Written: 2 added, 0 changed, 0 removed')
    const places = await directory()
    expect(places.places).toHaveLength(townPlaces().length + 2)
    expect(places.findPlace('essai-1')).toMatchObject({ name: 'Médiathèque d’essai', updated: '2026-11-01' })
    const after = await rowsOf()
    expect(await importing(file, '--apply')).toContain('Nothing to write')
    expect(await rowsOf()).toEqual(after)
    // Nor does a start.
    expect((await fillPlaces(db, townPlaces(), Date.now())).write).toEqual([])
  })

  test('what was edited here since is held, and listed; asked for by its id, it follows the file', async () => {
    await importing(writePlacesFile([{ id: 'essai-1' }, { id: 'essai-2' }]), '--apply')
    const { findPlace } = await directory()
    const edited = { ...findPlace('essai-1')!, phone: '+33387000009' }
    expect(await savePlace(db, edited, { version: 1, now: Date.now() })).toBe(true)
    const newer = ['essai-1', 'essai-2'].map(id => ({ id, phone: '+33387000002', date: '2026-11-20' }))
    const file = writePlacesFile(newer)
    const held = await importing(file, '--apply')
    expect(held).toMatch(/essai-1: edited here/)
    expect(held).toContain('--also-held essai-1')
    expect(held).toContain('Written: 0 added, 1 changed')
    const after = await directory()
    expect(after.findPlace('essai-1')?.phone).toBe('+33387000009')
    expect(after.findPlace('essai-2')?.phone).toBe('+33387000002')
    await expect(importing(file, '--apply', '--also-held', 'essai-9')).rejects.toThrow('essai-9')
    expect(await importing(file, '--apply', '--also-held', 'essai-1')).toContain('0 added, 1 changed')
    expect((await directory()).findPlace('essai-1')?.phone).toBe('+33387000002')
  })

  test('a place gone from the file stays, unless asked; where someone is expected it stays even so', async () => {
    await importing(writePlacesFile([{ id: 'essai-1' }, { id: 'essai-2' }, { id: 'essai-3' }]), '--apply')
    await sql`insert into appointment (id, reference, place_id, starts_at, minutes, need, for_whom, family_name, state, version, made_at)
      values ('a1', 'H7QK4P2M', 'essai-3', ${Date.now() + 86_400_000}, 30, 'caf', 'self', 'Weberzott', 'confirmed', 0, 1)`.execute(
      db,
    )
    const file = writePlacesFile([{ id: 'essai-1' }])
    const shown = await importing(file, '--apply')
    expect(shown).toMatch(/essai-2 \(Lieu essai-2\)/)
    expect((await directory()).findPlace('essai-2')).toBeDefined()
    const removed = await importing(file, '--apply', '--remove-gone')
    expect(removed).toContain('Kept, because people have appointments there: essai-3')
    const { findPlace, places } = await directory()
    expect([findPlace('essai-2'), findPlace('essai-3')?.id]).toEqual([undefined, 'essai-3'])
    // Those of the town never came from a file of others.
    expect(places).toHaveLength(townPlaces().length + 2)
  })

  test('a sheet of what lacks, filled in, is written and held before later files; the rest stays', async () => {
    const before = await directory()
    const sheet = writeMissingSheet(before.places, Date.now()).replace(
      /^(metz-mq-queuleu;[^;]*;[^;]*;[^;]*);;/m,
      '$1;1 rue des Essais;57070',
    )
    const file = writeToFile(sheet)
    expect(await importing(file)).toContain('metz-mq-queuleu (Mairie de quartier de Queuleu): adresse, code_postal')
    expect((await directory()).places).toEqual(before.places)
    expect(await importing(file, '--apply')).toContain('Written: 0 added, 1 changed, 0 removed')
    const after = await directory()
    expect(after.findPlace('metz-mq-queuleu')!.address).toEqual({ street: '1 rue des Essais', postalCode: '57070' })
    const others = (all: typeof after) => all.places.filter(({ id }) => id !== 'metz-mq-queuleu')
    expect(others(after)).toEqual(others(before))
    expect((await rowsOf()).find(({ id }) => id === 'metz-mq-queuleu')).toMatchObject({ origin: 'here' })
    expect(await importing(file, '--apply')).toContain('Nothing to write')
  })

  test('a server that runs shows within seconds what is imported beside it', async () => {
    const service = await startService({ database: engine })
    const file = writePlacesFile([{ id: 'essai-1', name: 'Médiathèque d’essai' }])
    expect((await (await startImport(service.data, [file, '--apply'])).ended).code).toBe(0)
    await vi.waitFor(
      async () => expect(await (await fetch(`${service.url}/lieux/essai-1`)).text()).toContain('Médiathèque d’essai'),
      { timeout: 30_000, interval: 200 },
    )
    await service.close()
  })

  test('killed in the middle of writing, it leaves nothing; the next one passes', async () => {
    const file = writePlacesFile(Array.from({ length: 1_000 }, (_, number) => ({ id: `essai-${number}` })))
    const before = await rowsOf()
    const letGo = await holdAt(db, engine, 'essai-900')
    const { ended, kill9 } = await startImport(store.env, [file, '--apply'])
    await vi.waitUntil(() => isHeld(db, store.env), { timeout: 30_000, interval: 20 })
    kill9()
    expect((await ended).code).toBeNull()
    expect(await rowsOf()).toEqual(before)
    await letGo()
    expect(await importing(file, '--apply')).toContain('Written: 1000 added')
    expect(await rowsOf()).toHaveLength(before.length + 1_000)
  })
})

test('where no service ever started, a dry run compares with the files, and makes no database', async () => {
  const folder = newFolder()
  const empty = join(folder.env.DATA_DIR!, 'none')
  const file = writePlacesFile([{ id: 'essai-1' }])
  expect(await importFile(parseOptions([file]), { DATA_DIR: empty })).toMatch(/\b1 added/)
  expect(existsSync(empty)).toBe(false)
  await folder.drop()
})

test.each([
  ['no file', [], 'npm run import-places -- <file>'],
  ['a file that is not there', ['/nulle/part.csv'], 'give the path of a file'],
  ['a folder', ['content'], 'give the path of a file'],
  ['an unknown option', ['lieux.csv', '--aply'], 'npm run import-places -- <file>'],
])('%s: one line says what to do', async (_, words, cure) => {
  const folder = newFolder()
  const { code, printed } = await (await startImport(folder.env, words)).ended
  expect([code, printed.trim().split('\n').length]).toEqual([1, 1])
  expect(printed).toContain(cure)
  await folder.drop()
})

test('a file that is not one of places: one line says what to do, and no database is made', async () => {
  const folder = newFolder()
  const file = join(folder.env.DATA_DIR!, 'lieux.csv')
  writeFileSync(file, '')
  const { code, printed } = await (await startImport(folder.env, [file, '--apply'])).ended
  expect([code, printed.trim()]).toEqual([1, 'the file is empty: give a CSV or JSON file of the national standard'])
  expect(readdirSync(folder.env.DATA_DIR!)).toEqual(['lieux.csv'])
  await folder.drop()
})
