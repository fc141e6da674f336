import * as v from 'valibot'
import { parseJson } from '../../platform/server/parseJson'
import type { Place } from '../place'

/** Counts the shapes that a stored place has had; a row of before says none, and has the first. */
const SHAPE = 1

/**
 * What every page takes for granted. The whole schema was checked when the place was written, and would cost a second
 * for 20 000 places, which are all read when the service starts.
 */
const ReadSchema = v.looseObject({
  shape: v.optional(v.literal(SHAPE)),
  id: v.string(),
  name: v.string(),
  commune: v.string(),
  services: v.array(v.string()),
  sources: v.array(v.looseObject({})),
})

export const writeStoredPlace = (place: Place): string => JSON.stringify({ shape: SHAPE, ...place })

/** Null when this release cannot read it; the log says which, and the others are shown all the same. */
export function readStoredPlace({ id, json }: { id: string; json: string }): Place | null {
  const read = v.safeParse(ReadSchema, parseJson(json))
  if (!read.success || read.output.id !== id) {
    console.error(`place ${id}: its stored text cannot be read by this release, it is not shown`)
    return null
  }
  const { shape: _shape, ...place } = read.output
  return place as Omit<typeof place, 'shape'> as Place
}
