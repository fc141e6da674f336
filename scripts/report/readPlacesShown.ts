import { diffPlaceFiles } from '../../src/places/server/fillPlaces'
import { listPlaceRows, listStoredPlaces, type StoredPlace } from '../../src/places/server/placeStore'
import type { Place } from '../../src/places/place'
import type { Config } from '../../src/platform/server/config'
import { openIfThere } from '../../src/platform/server/database'

/** A place of which the file says something else, that nobody took over. */
export type LeftAside = { file: Place; shown: Place; origin: StoredPlace['origin'] }

export type PlaceShortlist = { places: Place[]; left: LeftAside[]; isFromDatabase: boolean }

/** The places as the service shows them; where it never started, as the files will fill them. Changes nothing. */
export async function readPlacesShown(config: Config, files: Place[]): Promise<PlaceShortlist> {
  const db = await openIfThere(config)
  if (!db) return { places: files, left: [], isFromDatabase: false }
  const asides = new Set(diffPlaceFiles(files, await listPlaceRows(db)).left)
  const fileOf = new Map(files.map(file => [file.id, file]))
  const [places, left]: [Place[], LeftAside[]] = [[], []]
  for await (const { place, origin, removedAt } of listStoredPlaces(db)) {
    if (removedAt === null) places.push(place)
    if (asides.has(place.id)) left.push({ file: fileOf.get(place.id)!, shown: place, origin })
  }
  await db.destroy()
  return { places, left, isFromDatabase: true }
}
