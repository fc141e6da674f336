/** The plan of the town, for the map and for phones that keep it. */
export const PLAN_FILE = '/plan.json'
