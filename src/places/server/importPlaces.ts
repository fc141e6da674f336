import type { Database } from '../../platform/server/tables'
import type { KnownPlace } from '../knownPlace'
import type { Place } from '../place'
import { planFilling } from './fillPlaces'
import {
  changePlaces,
  listPlaceRows,
  listStoredPlaces,
  readPlacesRevision,
  removePlaces,
  writePlaces,
} from './placeStore'

/** The places that a file is compared with, and the revision at which they were read. */
export type PlacesSnapshot = { known: KnownPlace[]; revision: string }

/** As the next start would have them: the files of `content/places/` included, though nothing is written. */
export async function readKnownPlaces(db: Database | null, files: Place[]): Promise<PlacesSnapshot> {
  if (!db) return { known: files.map(notImported), revision: '' }
  const revision = await readPlacesRevision(db)
  const filling = planFilling(files, await listPlaceRows(db))
  const [written, removed] = [filling.write.map(({ place }) => place), new Set(filling.remove)]
  const known = new Map(written.map(place => [place.id, notImported(place)]))
  for await (const { place, origin, importedDate, removedAt } of listStoredPlaces(db)) {
    if (removedAt !== null || removed.has(place.id) || known.has(place.id)) continue
    known.set(place.id, { place, importedDate, changedHere: origin === 'here' })
  }
  return { known: [...known.values()], revision }
}

const notImported = (place: Place): KnownPlace => ({ place, importedDate: null, changedHere: false })

/** What an import writes: places gone from the file are taken away only when that is asked for. */
export type Writing = { added: Place[]; changed: { after: Place }[]; removed: Place[] }

/**
 * All of it or nothing, in one transaction. Throws `PlacesChangedError` when someone changed a place since `revision`:
 * the plan no longer holds.
 */
export async function writeImport(
  db: Database,
  { added, changed, removed }: Writing,
  at: { revision: string; now: number },
) {
  await changePlaces(db, at.revision, async transaction => {
    const places = [...added, ...changed.map(({ after }) => after)]
    const written = places.map(place => ({ place, origin: 'import' as const, importedDate: place.updated ?? null }))
    await writePlaces(transaction, written, at.now)
    const ids = removed.map(({ id }) => id)
    await removePlaces(transaction, ids, { now: at.now, by: 'import' })
  })
}
