import type { Position } from '../platform/everywhere/distance'
import type { Area } from './area'
import { foldText } from '../platform/everywhere/foldText'

/** Where distances are counted from, as typed in the address and as understood. */
export type StartPoint = {
  position: Position | null
  summary: { typed: string; area: string | null; isUnknown: boolean; /** A position, not a name. */ isHere?: true }
}

const position = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/

/** Reads a district, a commune, a postal code, or a position: accents, dashes, case and *St* do not matter. */
export function readStartPoint(areas: Area[], typed: string): StartPoint {
  const text = typed.trim()
  if (!text) return { position: null, summary: { typed: '', area: null, isUnknown: false } }
  const match = position.exec(text)
  if (match) return fromHere({ lat: Number(match[1]), lon: Number(match[2]) }, text)
  const area = findArea(areas, text)
  if (!area) return { position: null, summary: { typed: text, area: null, isUnknown: true } }
  return { position: area.position, summary: { typed: area.name, area: area.name, isUnknown: false } }
}

function fromHere({ lat, lon }: Position, typed: string): StartPoint {
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180)
    return { position: null, summary: { typed, area: null, isUnknown: true } }
  return { position: { lat, lon }, summary: { typed, area: null, isUnknown: false, isHere: true } }
}

/** By its name, its postal code, the beginning of its name, then any part of it. */
function findArea(areas: Area[], text: string): Area | undefined {
  const wanted = foldText(text)
  const named = areas.find(({ id, name }) => id === text || foldText(name) === wanted)
  if (named) return named
  const coded = areas.find(({ postalCodes }) => postalCodes?.includes(text))
  if (coded || wanted.length < 3) return coded
  return (
    areas.find(({ name }) => foldText(name).startsWith(wanted)) ??
    areas.find(({ name }) => foldText(name).includes(wanted))
  )
}
