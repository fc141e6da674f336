import type { Database } from '../../platform/server/tables'
import type { CurrentPlace } from '../currentPlace'
import type { Fact, Place } from '../place'
import { diffPlaceFiles } from './fillPlaces'
import { factsThatDiffer, forgetEdited, holdOlderEdits, listEdits, writeEdited } from './placeEdits'
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
  const edits = await listEdits(db)
  for await (const { place, origin, importedDate, removedAt } of listStoredPlaces(db)) {
    if (removedAt !== null || removed.has(place.id) || current.has(place.id)) continue
    const days = edits.get(place.id)
    current.set(place.id, {
      place,
      importedDate,
      changedHere: origin === 'here' && !days,
      ...(days && { edits: days }),
    })
  }
  return { current: [...current.values()], revision }
}

const notImported = (place: Place): CurrentPlace => ({ place, importedDate: null, changedHere: false })

/** What an import writes: places gone from the file are taken away only when that is asked for. */
export type ImportChanges = { added: Place[]; changed: ImportChange[]; removed: Place[] }
/** `accepted`: facts edited by hand that follow the file from now on. */
type ImportChange = { after: Place; accepted?: Fact[] }

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
    for (const { after, accepted = [] } of changed)
      await forgetEdited(transaction, { place: after.id, facts: accepted })
    const ids = removed.map(({ id }) => id)
    await removePlaces(transaction, ids, { now: at.now, by: 'import' })
  })
}

/** What someone of the town filled in by hand: held before later imports, fact by fact, as all that is edited here. */
export async function writeEdits(
  db: Database,
  changed: { before: Place; after: Place }[],
  { revision, now }: { revision: string; now: number },
) {
  await changePlaces(db, revision, async transaction => {
    for (const { before, after } of changed) {
      await holdOlderEdits(transaction, before.id)
      await writeEdited(transaction, { place: after.id, facts: factsThatDiffer(before, after), now })
    }
    const places = changed.map(({ after }) => ({ place: after, origin: 'here' as const }))
    await writePlaces(transaction, places, now)
  })
}
