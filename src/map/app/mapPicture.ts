import type { BaseMap } from '../../territory/baseMap'
import { drawBaseMap } from '../../territory/baseMapDrawing'
import type { ListedPin, PlacesOnMap } from '../mapQuestions'

const METRES_PER_DEGREE = 111_195
/** A little more than what is asked for, so that no sign is at the edge. */
const ROOM = 1.15

/** What the picture without script shows: signs of places, and of groups with their number. */
export function pictureOf({ view: [west, south, east, north], marks, groups }: PlacesOnMap) {
  const middle = { lat: (south + north) / 2, lon: (west + east) / 2 }
  return {
    around: { ...middle, metres: Math.round(((north - south) / 2) * METRES_PER_DEGREE * ROOM) },
    pins: [
      ...marks,
      ...groups.map(({ lat, lon, count }) => ({ lat, lon, letter: String(count), kind: 'social-centre' as const })),
    ],
  }
}

/** The places of the signs that the picture shows: what is beyond its edge is not written beside it. */
export function listedInPicture(onMap: PlacesOnMap, baseMap: BaseMap | null): ListedPin[] {
  if (!baseMap) return onMap.listed
  const { around, pins } = pictureOf(onMap)
  const keyOf = ({ lat, lon }: { lat: number; lon: number }) => `${lat} ${lon}`
  const seen = new Set(drawBaseMap(baseMap, pins, around).pins.map(({ at }) => keyOf(pins[at]!)))
  return onMap.listed.filter(pin => seen.has(keyOf(pin)))
}
