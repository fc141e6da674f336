import { journeyHref } from '../../appointments/journey'
import { FACTS, type Fact, type Place } from '../place'
import { COLUMNS, SEVERAL, type Row } from './columns'
import { dateOfRow } from './dateOfRow'
import { COLUMNS_OF_FACT } from './surePlace'

const ONLINE = 'Prendre un RDV en ligne'

/** `town`: its name. `bookable`: places that can be booked here. `today`: 'YYYY-MM-DD'. */
export type Publishing = { town: string; publicUrl: string; bookable: ReadonlySet<string>; today: string }

/** Where this place is booked, for whoever reads the file; '' when it cannot be. */
export const bookingAddress = ({ id }: Place, { publicUrl, bookable }: Publishing): string =>
  bookable.has(id) ? publicUrl + journeyHref({ place: id, slots: [] }) : ''

/** A place in the words of the standard, whether or not they will be taken. `booking` is an address or ''. */
export function cellsOfPlace(place: Place, booking: string, { town, today }: Publishing): Row {
  const [commune, district] = communeAndDistrict(place.commune)
  const isTownHall = place.kind === 'mairie-de-quartier'
  const cells: Partial<Record<keyof Row, string | undefined>> = {
    id: place.id,
    pivot: place.pivot,
    nom: place.name,
    commune,
    code_postal: place.address?.postalCode,
    code_insee: place.inseeCode,
    adresse: place.address?.street,
    complement_adresse: [place.address?.more, district].filter(Boolean).join(', '),
    latitude: place.position && String(place.position.lat),
    longitude: place.position && String(place.position.lon),
    typologie: severalOf(isTownHall ? townHall(place.typology) : place.typology),
    telephone: place.phone,
    courriels: place.email,
    site_web: place.website,
    horaires: place.hours,
    presentation_resume: place.about,
    presentation_detail: place.notice,
    source: `Ville de ${town}`,
    itinerance: place.isMoving ? 'Itinérant' : '',
    structure_parente: isTownHall ? `Ville de ${town}` : '',
    services: severalOf(place.services),
    publics_specifiquement_adresses: severalOf(place.publics),
    frais_a_charge: severalOf(place.cost),
    dispositif_programmes_nationaux: severalOf(place.programmes),
    modalites_acces: severalOf([...(place.access ?? []).filter(way => way !== ONLINE), ...(booking ? [ONLINE] : [])]),
    modalites_accompagnement: severalOf(place.support),
    prise_rdv: booking,
  }
  const row = Object.fromEntries(COLUMNS.map(column => [column, oneLine(cells[column] ?? '')])) as Row
  return { ...row, date_maj: dateOfRow(place, toldBy(row), today) }
}

const severalOf = (values: readonly string[] = []) => [...new Set(values)].join(SEVERAL)

/** `MQ` is a *maison de quartier*: a town hall of a district is `MUNI`. */
const townHall = (typology: string[] = []) => ['MUNI', ...typology.filter(code => code !== 'MQ' && code !== 'MUNI')]

/** "Metz (Borny)" is refused by the national map: the district goes beside the address. */
function communeAndDistrict(commune: string): [string, string] {
  const found = /^(.*?)\s*\((.+)\)$/.exec(commune)
  return found ? [found[1] ?? '', found[2] ?? ''] : [commune, '']
}

const oneLine = (text: string) =>
  text
    .normalize('NFC')
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .trim()

const toldBy = (row: Row): Fact[] => FACTS.filter(fact => COLUMNS_OF_FACT[fact]?.some(column => row[column]))
