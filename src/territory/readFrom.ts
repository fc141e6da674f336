import type { Position } from '../platform/everywhere/distance'
import type { Area } from './area'
import { foldText } from '../platform/everywhere/foldText'

/** Where distances are counted from, as typed in the address and as understood. */
export type From = {
  position: Position | null
  said: { typed: string; area: string | null; isUnknown: boolean; /** A position, not a name. */ isHere?: true }
}

const position = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/

/** Reads a district, a commune, a postal code, or a position: accents, dashes, case and *St* do not matter. */
export function readFrom(areas: Area[], typed: string): From {
  const text = typed.trim()
  if (!text) return { position: null, said: { typed: '', area: null, isUnknown: false } }
  const found = position.exec(text)
  if (found) return fromHere({ lat: Number(found[1]), lon: Number(found[2]) }, text)
  const area = findArea(areas, text)
  if (!area) return { position: null, said: { typed: text, area: null, isUnknown: true } }
  return { position: area.position, said: { typed: area.name, area: area.name, isUnknown: false } }
}

function fromHere({ lat, lon }: Position, typed: string): From {
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return { position: null, said: { typed, area: null, isUnknown: true } }
  return { position: { lat, lon }, said: { typed, area: null, isUnknown: false, isHere: true } }
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
