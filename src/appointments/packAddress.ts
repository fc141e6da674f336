/** Where a phone finds the openings and the seats taken: the question PackSlots, whose schema is not for a worker. */
export const SLOTS_PACK = '/api/pack-slots'
