import type { Area } from '../../src/territory/area'
import { MapFault } from './mapFault'
import { propertiesOf, textOf, type Line, type ShapesFile } from './readGeoJson'

/** ADMIN EXPRESS, geo.api.gouv.fr, OpenStreetMap. */
const CODES = ['code_insee', 'insee_com', 'code', 'insee', 'ref:insee', 'com']
const NAMES = ['nom', 'nom_com', 'nom_officiel', 'name']

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^(le|la|les) |[^a-z]/g, '')

/** The outlines of the communes that the town knows; those around are left out. `missing`: known, and not in the file. */
export function readCommunes(file: ShapesFile, areas: Area[]): { rings: Line[]; found: number; missing: string[] } {
  const communes = areas.filter(({ kind }) => kind === 'commune')
  const ringsOf = ({ name, inseeCode }: Area) =>
    file.shapes
      .filter(shape => {
        const code = textOf(shape, CODES)
        return code ? code === inseeCode : plain(textOf(shape, NAMES) ?? '') === plain(name)
      })
      .flatMap(({ rings }) => rings)
  const read = communes.map(commune => ({ name: commune.name, rings: ringsOf(commune) }))
  const missing = read.filter(({ rings }) => !rings.length).map(({ name }) => name)
  if (missing.length === communes.length) {
    throw new MapFault(
      `${file.name}: none of its outlines is a commune of areas.json: one of ${CODES.join(', ')} is expected, found ${propertiesOf(file)}`,
    )
  }
  return { rings: read.flatMap(({ rings }) => rings), found: communes.length - missing.length, missing }
}
