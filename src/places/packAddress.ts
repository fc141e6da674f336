/** Where a phone finds the places of here, all at once: the question PackPlaces, whose schema is not for a worker. */
export const PLACES_PACK = '/api/pack-places'
