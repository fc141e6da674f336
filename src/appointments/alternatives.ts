import type { Slot } from './slot'

/** What can be chosen instead of a slot that is gone: nearest in time at the same place, and at nearby places. */
export type Alternative = Slot & { placeName: string; distance: number | null }
