import type { Database } from '../../platform/server/tables'
import type { CurrentPlace } from '../currentPlace'
import type { Place } from '../place'
import { diffPlaceFiles } from './fillPlaces'
import {
  changePlaces,
  listPlaceRows,
  listStoredPlaces,
  readPlacesRevision,
  removePlaces,
  writePlaces,
} from './placeStore'

/** The places that a file is compared with, and the revision at which they were read. */
export type PlacesSnapshot = { current: CurrentPlace[]; revision: string }

/** As the next start would have them: the files of `content/places/` included, though nothing is written. */
export async function readPlacesSnapshot(db: Database | null, files: Place[]): Promise<PlacesSnapshot> {
  if (!db) return { current: files.map(notImported), revision: '' }
  const revision = await readPlacesRevision(db)
  const diff = diffPlaceFiles(files, await listPlaceRows(db))
  const [written, removed] = [diff.write.map(({ place }) => place), new Set(diff.remove)]
  const current = new Map(written.map(place => [place.id, notImported(place)]))
  for await (const { place, origin, importedDate, removedAt } of listStoredPlaces(db)) {
    if (removedAt !== null || removed.has(place.id) || current.has(place.id)) continue
    current.set(place.id, { place, importedDate, changedHere: origin === 'here' })
  }
  return { current: [...current.values()], revision }
}

const notImported = (place: Place): CurrentPlace => ({ place, importedDate: null, changedHere: false })

/** What an import writes: places gone from the file are taken away only when that is asked for. */
export type ImportChanges = { added: Place[]; changed: { after: Place }[]; removed: Place[] }

/**
 * All of it or nothing, in one transaction. Throws `PlacesChangedError` when someone changed a place since `revision`:
 * the plan no longer holds.
 */
export async function writeImport(
  db: Database,
  { added, changed, removed }: ImportChanges,
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

/** What someone of the town filled in by hand: held before later imports, as all that is edited here. */
export async function writeEdits(db: Database, changed: { after: Place }[], at: { revision: string; now: number }) {
  await changePlaces(db, at.revision, transaction =>
    writePlaces(
      transaction,
      changed.map(({ after }) => ({ place: after, origin: 'here' as const })),
      at.now,
    ),
  )
}
