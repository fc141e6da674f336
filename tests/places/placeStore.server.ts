import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Place } from '../../src/places/place'
import { fillPlaces, leftInWords } from '../../src/places/server/fillPlaces'
import { openPlaces } from '../../src/places/server/livePlaces'
import {
  changePlaces,
  readPlacesRevision,
  removePlaces,
  savePlace,
  writePlaces,
} from '../../src/places/server/placeStore'
import { openDatabase } from '../../src/platform/server/database'
import { migrateSite } from '../../src/site/server/nouns'
import type { Database } from '../../src/platform/server/tables'
import { newDatabase, type TestDatabase } from '../drivers/database'
import { engines, TODAY } from '../server/inProcess'
import { newFolder } from '../server/startServer'
import { madeUpPlace, townAreas, townPlaces } from './known'

const borny = madeUpPlace({ id: 'borny', name: 'Mairie de quartier de Borny' })
const sablon = madeUpPlace({ id: 'sablon', name: 'Médiathèque du Sablon' })
const withPhone = (place: Place, phone: string): Place => ({ ...place, phone })

describe.each(engines)('places in the database, on %s', engine => {
  let store: TestDatabase
  let db: Database
  beforeEach(async () => {
    store = engine === 'sqlite' ? newFolder() : await newDatabase()
    db = openAgain()
    await migrateSite(db)
  })
  afterEach(async () => {
    await db.destroy()
    await store.drop()
  })

  const openAgain = () =>
    openDatabase({ databaseUrl: store.env.DATABASE_URL ?? null, dataDir: store.env.DATA_DIR ?? '' })
  /** As a start of the service: the files, then what is shown. */
  const start = async (files: Place[]) => {
    const filling = await fillPlaces(db, files, TODAY)
    return { said: leftInWords(filling), places: await openPlaces(db, townAreas()) }
  }
  const shown = async (files: Place[]) => (await start(files)).places.directory.places

  test('the first start shows every place of the town, as its file says it', async () => {
    const { said, places } = await start(townPlaces())
    expect(places.directory.places).toEqual(townPlaces())
    expect(places.directory.findPlace('metz-mq-borny')?.name).toContain('Borny')
    expect(said).toBeNull()
  })

  test('a second start writes nothing when no file changed', async () => {
    await start(townPlaces())
    const revision = await readPlacesRevision(db)
    expect((await start(townPlaces())).places.directory.places).toEqual(townPlaces())
    expect(await readPlacesRevision(db)).toBe(revision)
  })

  test('a start follows the files: changed, new, gone, and back again', async () => {
    await start([borny])
    const called = withPhone(borny, '+33387000001')
    expect(await shown([called, sablon])).toEqual([called, sablon])
    const { places, said } = await start([sablon])
    expect(places.directory.places).toEqual([sablon])
    expect(places.hasEverExisted('borny')).toBe(true)
    expect(said).toBeNull()
    expect(await shown([borny, sablon])).toEqual([borny, sablon])
  })

  test('what someone changed stays over its file, and one line says so as long as the file says something else', async () => {
    await start([borny, sablon])
    const edited = withPhone(borny, '+33387000002')
    expect(await savePlace(db, edited, { version: 1, now: TODAY })).toBe(true)
    const same = await start([borny, sablon])
    expect([same.places.directory.places, same.said]).toEqual([[edited, sablon], null])
    for (const time of ['first', 'second']) {
      const { places, said } = await start([withPhone(borny, '+33387000003'), sablon])
      expect(places.directory.places, time).toEqual([edited, sablon])
      expect(said, time).toMatch(/^content\/places: 1 file left aside.*\(borny\): npm run report-places -- --left$/)
    }
  })

  test('a start does not take away what someone changed because its file is gone', async () => {
    await start([borny])
    await savePlace(db, withPhone(borny, '+33387000002'), { version: 1, now: TODAY })
    expect(await shown([])).toEqual([withPhone(borny, '+33387000002')])
  })

  test('a place that an import took away is not brought back by its file', async () => {
    await start([borny, sablon])
    await changePlaces(db, null, transaction => removePlaces(transaction, ['borny'], { now: TODAY, by: 'import' }))
    expect(await shown([borny, sablon])).toEqual([sablon])
    await changePlaces(db, null, transaction => writePlaces(transaction, [{ place: borny, origin: 'import' }], TODAY))
    expect(await shown([borny, sablon])).toEqual([borny, sablon])
  })

  test('of two who edit the same version, the second is told no', async () => {
    await start([borny])
    const save = (phone: string) => savePlace(db, withPhone(borny, phone), { version: 1, now: TODAY })
    expect(await save('+33387000001')).toBe(true)
    expect(await save('+33387000002')).toBe(false)
    expect((await shown([borny]))[0]?.phone).toBe('+33387000001')
  })

  test('whoever wrote since the reading makes a writer stop, with nothing written', async () => {
    await start([borny])
    const since = await readPlacesRevision(db)
    await savePlace(db, withPhone(borny, '+33387000001'), { version: 1, now: TODAY })
    const late = changePlaces(db, since, transaction =>
      writePlaces(transaction, [{ place: withPhone(borny, '+33387000002'), origin: 'import' }], TODAY),
    )
    await expect(late).rejects.toThrow('changed by someone else')
    expect((await shown([borny]))[0]?.phone).toBe('+33387000001')
  })

  test('a server sees what another process changed, and keeps the same directory while nothing changes', async () => {
    const { places } = await start([borny, sablon])
    const [before, bornyBefore] = [places.directory, places.directory.findPlace('borny')]
    await places.lookAgain()
    expect(places.directory).toBe(before)
    const other = openAgain()
    await savePlace(other, withPhone(sablon, '+33387000009'), { version: 1, now: TODAY })
    await other.destroy()
    await places.lookAgain()
    expect(places.directory.findPlace('sablon')?.phone).toBe('+33387000009')
    expect(places.directory.findPlace('borny')).toBe(bornyBefore)
  })

  test('two servers that start together fill once', async () => {
    const other = openAgain()
    await Promise.all([fillPlaces(db, townPlaces(), TODAY), fillPlaces(other, townPlaces(), TODAY)])
    await other.destroy()
    const rows = await db.selectFrom('place').select(['version', 'origin']).execute()
    expect(rows).toEqual(townPlaces().map(() => ({ version: 1, origin: 'content' })))
  })
})
