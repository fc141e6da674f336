/**
 * A copy of plain data. What a schema fills key by key is, past some twenty keys, a table of names of its own in the
 * engine: of 20,000 places, 97 MB where those that are read from JSON share their shapes, and take 57.
 */
export const inFewBytes = <T>(data: T): T => JSON.parse(JSON.stringify(data)) as T
