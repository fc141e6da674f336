import type { Place } from './place'

/**
 * A place we have, for whoever compares it with a file. `importedDate`: its day in the file it last came from,
 * 'YYYY-MM-DD', null when it never did; `changedHere`: someone edited it since.
 */
export type CurrentPlace = { place: Place; importedDate: string | null; changedHere: boolean }
