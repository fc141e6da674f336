/** Degrees, WGS 84. */
export type Position = { lat: number; lon: number }

const EARTH_RADIUS_METRES = 6_371_000
const RADIANS = Math.PI / 180

/**
 * Metres between two positions, as the crow flies. Equirectangular: the Earth is taken as flat around the two
 * points. Under 100 km in Lorraine it differs from the great circle by less than 1 in 1,000.
 */
export function distanceInMetres(a: Position, b: Position): number {
  const x = (b.lon - a.lon) * RADIANS * Math.cos(((a.lat + b.lat) / 2) * RADIANS)
  const y = (b.lat - a.lat) * RADIANS
  return EARTH_RADIUS_METRES * Math.hypot(x, y)
}

export type RoundDistance = { unit: 'm' | 'km'; value: number }

/**
 * A distance as one says it: 50 m steps under 1 km and 50 m at least ("environ 300 m"), half kilometres under 5 km,
 * then whole ones ("environ 2 km"). The value is a number, for the words of each language.
 */
export function roundDistance(metres: number): RoundDistance {
  const close = Math.max(50, Math.round(metres / 50) * 50)
  if (close < 1000) return { unit: 'm', value: close }
  const km = metres / 1000
  const half = Math.round(km * 2) / 2
  return { unit: 'km', value: half < 5 ? half : Math.round(km) }
}
