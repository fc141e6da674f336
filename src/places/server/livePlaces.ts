import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from '../../platform/server/tables'
import type { Area } from '../../territory/area'
import type { Place } from '../place'
import { newPlaceDirectory, type PlaceDirectory } from '../placeDirectory'
import { findPlacesById, listPlaceRows, readPlacesRevision } from './placeStore'

/** The places as the database has them. */
export type LivePlaces = {
  /** Another object each time that something changed. */
  readonly directory: PlaceDirectory
  /** Is it a place, or was it one before it went? */
  hasEverExisted: (id: string) => boolean
  /** Reads what others changed, if they did; when nothing changed, one row. */
  lookAgain: () => Promise<void>
}

/** A place with what its row said when it was read; null: it went. */
type CachedPlace = { stamp: string; place: Place | null }
type PlacesSnapshot = { revision: string; cached: Map<string, CachedPlace>; directory: PlaceDirectory }

export async function openPlaces(db: Database, areas: Area[]): Promise<LivePlaces> {
  let read = await readPlaces(db, areas, new Map())
  let looking: Promise<void> | null = null
  const look = async () => {
    if ((await readPlacesRevision(db)) !== read.revision) read = await readPlaces(db, areas, read.cached)
  }
  return {
    get directory() {
      return read.directory
    },
    hasEverExisted: id => read.cached.has(id),
    // Of two who look at once, the second takes what the first finds.
    lookAgain: () => (looking ??= look().finally(() => (looking = null))),
  }
}

/** All of one revision: whoever writes while we read makes us read again. */
async function readPlaces(db: Database, areas: Area[], before: Map<string, CachedPlace>): Promise<PlacesSnapshot> {
  const revision = await readPlacesRevision(db)
  const cached = await readRows(db, before)
  if ((await readPlacesRevision(db)) !== revision) return readPlaces(db, areas, cached)
  const places = [...cached.values()].flatMap(({ place }) => place ?? [])
  return { revision, cached, directory: newPlaceDirectory(places.sort(byId), areas) }
}

const byId = (a: Place, b: Place) => (a.id < b.id ? -1 : 1)

const ROWS_PER_READ = 200

/** Only rows that changed are read whole, some at a time: requests are answered meanwhile. */
async function readRows(db: Database, before: Map<string, CachedPlace>): Promise<Map<string, CachedPlace>> {
  const cached = new Map<string, CachedPlace>()
  const changed: string[] = []
  for (const { id, version, changed_at, removed_at } of await listPlaceRows(db)) {
    const stamp = `${version}.${changed_at}`
    const previous = before.get(id)
    cached.set(id, previous?.stamp === stamp ? previous : { stamp, place: null })
    if (previous?.stamp !== stamp && removed_at === null) changed.push(id)
  }
  for (let start = 0; start < changed.length; start += ROWS_PER_READ) {
    for (const place of await findPlacesById(db, changed.slice(start, start + ROWS_PER_READ)))
      cached.get(place.id)!.place = place
    await nextTurn()
  }
  return cached
}
