import type { Position } from '../platform/everywhere/distance'

const METRES_PER_DEGREE = 111_320
/** Some centimetres: finer would be false. */
const DECIMALS = 6

const rounded = (degrees: number) => Number(degrees.toFixed(DECIMALS))

/** A point so many metres to the east and to the north; the earth is round, but not over a street. */
export function movedPoint({ lat, lon }: Position, { east, north }: { east: number; north: number }): Position {
  const perDegree = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180)
  return { lat: rounded(lat + north / METRES_PER_DEGREE), lon: rounded(lon + east / perDegree) }
}

export const roundedPoint = ({ lat, lon }: Position): Position => ({ lat: rounded(lat), lon: rounded(lon) })

/** As it is typed: "49,1193" is read as well as "49.1193". NaN when it is no number. */
export const readDegrees = (typed: string) => (typed.trim() ? Number(typed.trim().replace(',', '.')) : NaN)
