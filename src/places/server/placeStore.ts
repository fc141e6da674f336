import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { inTransaction } from '../../platform/server/database'
import type { AnyDatabase } from '../../platform/server/declareTable'
import type { Database, DatabaseTransaction, Tables } from '../../platform/server/tables'
import type { Place } from '../place'
import { readStoredPlace, writeStoredPlace } from './storedPlace'

/** Who wrote a place last: its file of `content/places/`, an import, or someone who edits it here. */
export type PlaceOrigin = 'content' | 'import' | 'here'

/** A place and what the database knows of it. A place that went has `removedAt` (ms UTC), and is shown nowhere. */
export type StoredPlace = {
  place: Place
  origin: PlaceOrigin
  /** Of its file as it last filled the row; null when no file did. */
  filledHash: string | null
  /** `date_maj` as last imported, 'YYYY-MM-DD'; null when it never was. */
  importedDate: string | null
  version: number
  removedAt: number | null
}

/** Everybody else wrote since: nothing was written, read again. */
export class PlacesChangedError extends Error {
  constructor() {
    super('The places were changed by someone else meanwhile: nothing was written')
    this.name = 'PlacesChangedError'
  }
}

const REVISION_SETTING = 'places-revision'
/** Rows read or written by one statement: far from what either engine allows, and a few ms of work. */
const ROWS_PER_STATEMENT = 200

/** Another text each time the places change; empty before they were ever written. */
export async function readPlacesRevision(db: Database): Promise<string> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', REVISION_SETTING).executeTakeFirst()
  return row?.value ?? ''
}

/** One writer at a time. `since`: the revision that the writer read; another one now throws `PlacesChangedError`. */
export async function changePlaces<T>(
  db: Database,
  since: string | null,
  work: (db: DatabaseTransaction) => Promise<T>,
): Promise<T> {
  return inTransaction(db, async transaction => {
    const revision = await lockPlaces(transaction)
    if (since !== null && revision !== since) throw new PlacesChangedError()
    const done = await work(transaction)
    await tellPlacesChanged(transaction)
    return done
  })
}

/** Until this transaction ends nobody else writes a place. Gives the revision. */
export async function lockPlaces(db: DatabaseTransaction): Promise<string> {
  // Writing what is there already takes the lock of the row, on both engines.
  const { value } = await db
    .insertInto('setting')
    .values({ name: REVISION_SETTING, value: '' })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value: sql`setting.value` }))
    .returning('value')
    .executeTakeFirstOrThrow()
  return value
}

/** Other processes read again. */
export async function tellPlacesChanged(db: DatabaseTransaction): Promise<void> {
  const value = randomBytes(8).toString('hex')
  await db.updateTable('setting').set({ value }).where('name', '=', REVISION_SETTING).execute()
}

/** As its row says, also when it went; null when there never was one. */
export async function findStoredPlace(
  db: AnyDatabase,
  id: string,
): Promise<(StoredPlace & { changedAt: number }) | null> {
  const row = await db.selectFrom('place').selectAll().where('id', '=', id).executeTakeFirst()
  const place = row && readStoredPlace(row)
  return row && place ? { ...storedPlaceOf(place, row), changedAt: row.changed_at } : null
}

/** In the order of their ids, a batch at a time: a whole country is never twice in memory. */
export async function* listStoredPlaces(db: Database): AsyncGenerator<StoredPlace> {
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('place')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(ROWS_PER_STATEMENT)
      .execute()
    for (const row of rows) {
      const place = readStoredPlace(row)
      if (place) yield storedPlaceOf(place, row)
    }
    if (rows.length < ROWS_PER_STATEMENT) return
    after = rows[rows.length - 1]!.id
  }
}

/** Without their facts, which are what weighs. */
export const listPlaceRows = (db: Database) =>
  db.selectFrom('place').select(['id', 'origin', 'filled_hash', 'version', 'changed_at', 'removed_at']).execute()

export async function findPlacesById(db: Database, ids: string[]): Promise<Place[]> {
  const places: Place[] = []
  for (const some of inBatches(ids)) {
    const rows = await db.selectFrom('place').select(['id', 'json']).where('id', 'in', some).execute()
    for (const row of rows) {
      const place = readStoredPlace(row)
      if (place) places.push(place)
    }
  }
  return places
}

type PlaceToWrite = Pick<StoredPlace, 'place' | 'origin'> & Partial<Pick<StoredPlace, 'filledHash' | 'importedDate'>>

/**
 * Adds each place or puts it in the place of what was there, whole; what is not said of its filling and import stays
 * as it was. To be called inside `changePlaces`.
 */
export async function writePlaces(db: DatabaseTransaction, places: PlaceToWrite[], now: number): Promise<void> {
  for (const some of inBatches(places)) {
    await db
      .insertInto('place')
      .values(some.map(written => rowOf(written, now)))
      .onConflict(conflict =>
        conflict.column('id').doUpdateSet({
          json: sql`excluded.json`,
          origin: sql`excluded.origin`,
          filled_hash: sql`coalesce(excluded.filled_hash, place.filled_hash)`,
          imported_date: sql`coalesce(excluded.imported_date, place.imported_date)`,
          changed_at: sql`excluded.changed_at`,
          version: sql`place.version + 1`,
          removed_at: null,
        }),
      )
      .execute()
  }
}

/** They are shown no more; their rows stay. To be called inside `changePlaces`. */
export async function removePlaces(
  db: DatabaseTransaction,
  ids: string[],
  { now, by }: { now: number; by: PlaceOrigin },
) {
  for (const some of inBatches(ids)) {
    await db
      .updateTable('place')
      .set({ removed_at: now, changed_at: now, origin: by, version: sql`version + 1` })
      .where('id', 'in', some)
      .execute()
  }
}

/** What someone edits here, over the version that they read: false when it is no longer that one. */
export async function savePlace(db: Database, place: Place, { version, now }: { version: number; now: number }) {
  return changePlaces(db, null, async transaction => {
    const row = await transaction.selectFrom('place').select('version').where('id', '=', place.id).executeTakeFirst()
    if ((row?.version ?? 0) !== version) return false
    await writePlaces(transaction, [{ place, origin: 'here' }], now)
    return true
  })
}

const storedPlaceOf = (place: Place, row: Tables['place']): StoredPlace => ({
  place,
  origin: row.origin as PlaceOrigin,
  filledHash: row.filled_hash,
  importedDate: row.imported_date,
  version: row.version,
  removedAt: row.removed_at,
})

const rowOf = ({ place, origin, filledHash, importedDate }: PlaceToWrite, now: number): Tables['place'] => ({
  id: place.id,
  json: writeStoredPlace(place),
  origin,
  filled_hash: filledHash ?? null,
  imported_date: importedDate ?? null,
  changed_at: now,
  version: 1,
  removed_at: null,
})

function* inBatches<T>(all: T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += ROWS_PER_STATEMENT)
    yield all.slice(start, start + ROWS_PER_STATEMENT)
}
