import type { Fact, Place } from './place'

/**
 * A place we have, for whoever compares it with a file. `importedDate`: its day in the file it last came from,
 * 'YYYY-MM-DD', null when it never did; `changedHere`: someone edited it since,
 * and nobody knows which facts; `edits`: the day when each fact was changed by hand.
 */
export type CurrentPlace = {
  place: Place
  importedDate: string | null
  changedHere: boolean
  edits?: Partial<Record<Fact, string>>
}
