import type { Area } from '../territory/area'
import type { Place } from '../places/place'
import type { RowReader } from './rowReader'
import { doubtOfPosition } from './surePlace'

type Where = Pick<Place, 'commune' | 'inseeCode'>

/** Where the place is, when both numbers are there and near its commune. */
export function readPosition({ cell, tell }: RowReader, where: Where, areas: Area[]): Place['position'] {
  const [latitude, longitude] = [cell('latitude'), cell('longitude')]
  if (!latitude && !longitude) return undefined
  const [lat, lon] = [degrees(latitude), degrees(longitude)]
  const why = whyNot(latitude, longitude) ?? doubtOfPosition({ ...where, position: { lat, lon } }, areas)
  if (!why) {
    if (/,/.test(latitude + longitude)) tell('latitude', 'mended', 'a decimal comma: the standard says a point')
    return { lat, lon }
  }
  tell(latitude ? 'latitude' : 'longitude', 'left empty', why, { value: `${latitude} ${longitude}`.trim() })
  return undefined
}

const degrees = (text: string) => (/^[+-]?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : NaN)

function whyNot(latitude: string, longitude: string): string | null {
  const [lat, lon] = [degrees(latitude), degrees(longitude)]
  if (!latitude || !longitude) return 'one coordinate without the other'
  if (Number.isNaN(lat + lon)) return 'is not a number of degrees'
  if (Math.max(Math.abs(lat), Math.abs(lon)) > 100_000)
    return 'looks like metres (Lambert-93): the standard says degrees'
  return Math.abs(lat) > 90 || Math.abs(lon) > 180 ? 'is not on Earth' : null
}
