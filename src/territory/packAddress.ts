/** The plan of the town, for the map and for phones that keep it. */
export const BASE_MAP_FILE = '/plan.json'
