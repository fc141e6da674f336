import type { BookedNeedId } from '../needs/need'
import type { Slot } from './slot'

/** A time that has seats left, with what its opening receives for. */
export type SlotWithSeats = Slot & { left: number; needs: BookedNeedId[]; noticeMinutes: number }
