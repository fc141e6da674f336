import type { Position } from '../../platform/everywhere/distance'
import type { BaseMap } from '../../territory/baseMap'
import { BASE_MAP_FILE } from '../../territory/packAddress'

/** The drawn plan of the town; null when it does not come: the point can still be moved and typed. */
export async function fetchBaseMap(): Promise<BaseMap | null> {
  try {
    const answer = await fetch(BASE_MAP_FILE)
    return answer.ok ? ((await answer.json()) as BaseMap) : null
  } catch {
    return null
  }
}

const CATHEDRAL: Position = { lat: 49.1203, lon: 6.1757 }

/** Where the map opens when nobody knows where the place is. */
export function middleOf(baseMap: BaseMap | null): Position {
  if (!baseMap) return CATHEDRAL
  const [west, south, east, north] = baseMap.bounds
  return { lat: (south + north) / 2, lon: (west + east) / 2 }
}
