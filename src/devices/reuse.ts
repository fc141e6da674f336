import type { DeviceKind } from './device'

/**
 * What a refurbished machine avoids in place of a new one, each year that it is used. ADEME, September 2022, as three
 * newspapers report it; the study itself was not read. For the other kinds no figure was read: nothing is counted.
 */
export const AVOIDED: Partial<Record<DeviceKind, { co2Kg: number; materialsKg: number }>> = {
  laptop: { co2Kg: 27, materialsKg: 127 },
  smartphone: { co2Kg: 24.6, materialsKg: 76.9 },
}

/** Of those that left, how many of a hundred are used again; null when none left, or nobody may read how many. */
export function reuseRate(reused: number | null, left: number | null): number | null {
  if (!left || reused === null) return null
  return Math.round((100 * reused) / left)
}
