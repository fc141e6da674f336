import type { Area } from '../territory/area'
import { foldText } from '../platform/everywhere/foldText'
import type { Place } from '../places/place'
import { faultOfCell } from './cellRules'
import { communeAndDistrict } from './cellsOfPlace'
import type { Column } from './columns'
import type { RowReader } from './rowReader'
import { doubtOfPosition } from './verifiedPlace'

type Location = Pick<Place, 'commune' | 'inseeCode' | 'address' | 'position'>

/** Commune, address and position, each against what we know of our communes. */
export function readWhere(reader: RowReader, areas: Area[]): Location {
  const [commune, district] = readCommune(reader)
  const [inseeCode, postalCode] = [codeOf(reader, 'code_insee'), codeOf(reader, 'code_postal')]
  tellDisagreements(reader, { commune, inseeCode, postalCode }, areas)
  const street = reader.cell('adresse')
  const fault = faultOfCell('adresse', street)
  if (fault) reader.tell('adresse', 'taken', fault)
  const more = [reader.cell('complement_adresse'), district].filter(Boolean).join(', ') || undefined
  return {
    commune,
    inseeCode,
    address: { street, ...(postalCode && { postalCode }), ...(more && { more }) },
    position: readPosition(reader, { commune, inseeCode }, areas),
  }
}

function readCommune({ cell, tell }: RowReader): [string, string] {
  const [commune, district] = communeAndDistrict(cell('commune'))
  if (district) tell('commune', 'mended', 'the district goes beside the address', { nearest: commune })
  const fault = faultOfCell('commune', commune)
  if (fault) tell('commune', 'taken', fault)
  return [commune || cell('commune'), district]
}

function codeOf({ cell, tell }: RowReader, column: Column): string | undefined {
  const code = cell(column).replace(/\s/g, '')
  const fault = faultOfCell(column, code)
  if (!fault) return code || undefined
  tell(column, 'left empty', fault)
  return undefined
}

type StatedCommune = { commune: string; inseeCode?: string; postalCode?: string }

function tellDisagreements({ tell }: RowReader, { commune, inseeCode, postalCode }: StatedCommune, areas: Area[]) {
  const { byName, byCode } = communesOf(areas)
  const named = byName.get(foldText(commune))
  const coded = inseeCode ? byCode.get(inseeCode) : undefined
  if (named?.inseeCode && inseeCode && named !== coded)
    tell('code_insee', 'taken', `that of ${named.name} is ${named.inseeCode}`, { nearest: named.inseeCode })
  else if (coded && !named) tell('code_insee', 'taken', `is that of ${coded.name}, the row says ${commune}`)
  const codes = named?.postalCodes ?? []
  if (postalCode && codes.length && !codes.includes(postalCode))
    tell('code_postal', 'taken', `those of ${commune} are ${codes.join(', ')}`)
}

type Communes = { byName: Map<string, Area>; byCode: Map<string | undefined, Area> }
const communes = new WeakMap<Area[], Communes>()

function communesOf(areas: Area[]): Communes {
  const all = areas.filter(({ kind }) => kind === 'commune')
  const cached = communes.get(areas) ?? {
    byName: new Map(all.map(area => [foldText(area.name), area])),
    byCode: new Map(all.map(area => [area.inseeCode, area])),
  }
  communes.set(areas, cached)
  return cached
}

/** Where the place is, when both numbers are there and near its commune. */
function readPosition(
  { cell, tell }: RowReader,
  where: Pick<Location, 'commune' | 'inseeCode'>,
  areas: Area[],
): Place['position'] {
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
