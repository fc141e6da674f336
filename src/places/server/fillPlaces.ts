import { createHash } from 'node:crypto'
import { canonicalJson } from '../../platform/server/canonicalJson'
import type { Database, Tables } from '../../platform/server/tables'
import type { Place } from '../place'
import { changePlaces, listPlaceRows, removePlaces, writePlaces, type PlaceOrigin } from './placeStore'

type Row = Pick<Tables['place'], 'id' | 'origin' | 'filled_hash' | 'removed_at'>
type FilledPlace = { place: Place; filledHash: string; origin: PlaceOrigin }

export type PlaceFilesDiff = {
  /** New files, and files that changed while nobody changed the place. */
  write: FilledPlace[]
  /** Nobody changed it, and its file is no more. */
  remove: string[]
  /** Its file says something that was never filled, and the place was changed since: the file is left aside. */
  left: string[]
}

/** Of what the file says: the order of its fields and its spaces do not matter. */
const hashOfFile = (place: Place) => createHash('sha256').update(canonicalJson(place)).digest('hex')

/** What the files of `content/places/` change in these rows: never what an import or a person wrote. */
export function diffPlaceFiles(files: Place[], rows: Row[]): PlaceFilesDiff {
  const rowsById = new Map(rows.map(row => [row.id, row]))
  const diff: PlaceFilesDiff = { write: [], remove: [], left: [] }
  for (const place of files) {
    const row = rowsById.get(place.id)
    rowsById.delete(place.id)
    const filledHash = hashOfFile(place)
    const isOurs = !row || row.origin === 'content'
    if (row?.filled_hash === filledHash && !(isOurs && row.removed_at !== null)) continue
    if (isOurs) diff.write.push({ place, filledHash, origin: 'content' })
    else diff.left.push(place.id)
  }
  for (const { id, origin, removed_at } of rowsById.values()) {
    if (origin === 'content' && removed_at === null) diff.remove.push(id)
  }
  return diff
}

/** Puts the files in the database. Two servers that start together do it once. */
export async function fillPlaces(db: Database, files: Place[], now: number): Promise<PlaceFilesDiff> {
  const diff = diffPlaceFiles(files, await listPlaceRows(db))
  if (!diff.write.length && !diff.remove.length) return diff
  return changePlaces(db, null, async transaction => {
    const latest = diffPlaceFiles(files, await listPlaceRows(transaction))
    await writePlaces(transaction, latest.write, now)
    await removePlaces(transaction, latest.remove, { now, by: 'content' })
    return latest
  })
}

const MAX_NAMED_FILES = 5

/** One line for whom starts the service; null when every file is followed. */
export function leftInWords({ left }: PlaceFilesDiff): string | null {
  if (!left.length) return null
  const named = left.slice(0, MAX_NAMED_FILES).join(', ') + (left.length > MAX_NAMED_FILES ? '…' : '')
  const files = left.length === 1 ? '1 file' : `${left.length} files`
  return `content/places: ${files} left aside, the place was changed since (${named}): npm run report-places -- --left`
}
