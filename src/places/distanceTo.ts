import { distanceInMetres, type Position } from '../platform/everywhere/distance'
import type { Place } from './place'

/** A place that moves has no distance. */
export const hasDistance = ({ position, isMoving }: Place) => Boolean(position && !isMoving)

/**
 * Whole metres, or null when one of the two is not known. A place whose position is a proxy is
 * never said to be nearer than what is known of it.
 */
export function distanceTo({ position, isMoving }: Place, from: Position | null): number | null {
  if (!from || !position || isMoving) return null
  return Math.max(position.approximateWithin ?? 0, Math.round(distanceInMetres(from, position)))
}
