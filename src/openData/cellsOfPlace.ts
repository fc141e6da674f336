import { bookingHref } from '../needs/helpLinks'
import { noticeOn } from '../places/noticeOn'
import { FACTS, isImported, type Fact, type Place } from '../places/place'
import { COLUMNS, SEVERAL, type Column, type Row } from './columns'
import { dateOfRow } from './rowDates'
import { oneLine } from './rowReader'
import { COLUMNS_OF_FACT } from './verifiedPlace'

export const ONLINE = 'Prendre un RDV en ligne'
/** Said of a place where a workshop is to come, too. */
const TOGETHER = 'Dans un atelier collectif'

/** `town`: its name. `bookable`: places that can be booked here. `today`: 'YYYY-MM-DD'. */
export type PublicationSettings = {
  town: string
  publicUrl: string
  bookable: ReadonlySet<string>
  /** Places where a workshop is to come. */
  withWorkshops?: ReadonlySet<string>
  today: string
}

/** Where this place is booked, for whoever reads the file; '' when it cannot be. */
export const bookingAddress = ({ id }: Place, { publicUrl, bookable }: PublicationSettings): string =>
  bookable.has(id) ? publicUrl + bookingHref({ place: id }) : ''

/** What only the town says, in its own name. */
type Owner = { town: string; today: string; withWorkshops?: ReadonlySet<string> }

/**
 * A place as a row of the national standard, not validated yet. `booking`: URL of our booking page, or ''. Imported
 * places keep their cells; for the town's own, some cells are derived (cellsOfTown).
 */
export function cellsOfPlace(place: Place, booking: string, owner: Owner): Row {
  const [commune, district] = communeAndDistrict(place.commune)
  const cells: Partial<Record<Column, string | undefined>> = {
    id: place.givenId ?? place.id,
    pivot: place.pivot,
    nom: place.name,
    commune,
    code_postal: place.address?.postalCode,
    code_insee: place.inseeCode,
    adresse: place.address?.street,
    complement_adresse: [place.address?.more, district].filter(Boolean).join(', '),
    latitude: place.position && String(place.position.lat),
    longitude: place.position && String(place.position.lon),
    typologie: severalOf(place.typology),
    telephone: place.phone,
    courriels: severalOf([place.email, place.moreEmails].flat()),
    site_web: severalOf([place.website, place.moreWebsites].flat()),
    horaires: place.hours,
    presentation_resume: place.about,
    presentation_detail: [noticeOn(place, owner.today), place.presentation].filter(Boolean).join(' '),
    source: place.collectedBy,
    itinerance: severalOf([place.isMoving && 'Itinérant', place.isFixed && 'Fixe']),
    structure_parente: place.parent,
    services: severalOf(place.services),
    publics_specifiquement_adresses: severalOf(place.publics),
    prise_en_charge_specifique: severalOf(place.care),
    frais_a_charge: severalOf(place.cost),
    dispositif_programmes_nationaux: severalOf(place.programmes),
    formations_labels: severalOf(place.labels),
    autres_formations_labels: severalOf(place.otherLabels),
    modalites_acces: severalOf(waysToCome(place, booking)),
    modalites_accompagnement: severalOf([...(place.support ?? []), owner.withWorkshops?.has(place.id) && TOGETHER]),
    fiche_acces_libre: place.accessPage,
    prise_rdv: booking || place.bookingPage,
    ...(isImported(place) ? {} : cellsOfTown(place, owner)),
  }
  const row = Object.fromEntries(COLUMNS.map(column => [column, oneLine(cells[column] ?? '')])) as Record<
    Column,
    string
  >
  const learnt = dateOfRow(place, toldBy(row), owner.today)
  const date_maj = isImported(place) ? [latestDate(place), learnt].sort().pop()! : learnt
  return { ...row, date_maj, ...(place.extra && { extra: place.extra }) }
}

function cellsOfTown(place: Place, { town }: Owner): Partial<Record<Column, string>> {
  const source = place.collectedBy ?? `Ville de ${town}`
  if (place.kind !== 'mairie-de-quartier') return { source }
  return { source, typologie: severalOf(townHall(place.typology)), structure_parente: `Ville de ${town}` }
}

/** `Prendre un RDV en ligne` only when there is a booking page; an imported place keeps its producer's value. */
function waysToCome(place: Place, booking: string): string[] {
  const ways: string[] = place.access ?? []
  if (isImported(place) && (!booking || ways.includes(ONLINE))) return ways
  const others = ways.filter(way => way !== ONLINE)
  return booking || place.bookingPage ? [...others, ONLINE] : others
}

/** The day of an imported place: its producer's, or that of our own check since. */
export const latestDate = ({ updated, checked }: Place) => [updated ?? '', checked?.on ?? ''].sort().pop()!

const severalOf = (values: readonly (string | false | undefined)[] = []) =>
  [...new Set(values.filter(Boolean))].join(SEVERAL)

/** `MQ` is a *maison de quartier*: a town hall of a district is `MUNI`. */
const townHall = (typology: string[] = []) => ['MUNI', ...typology.filter(code => code !== 'MQ' && code !== 'MUNI')]

/** "Metz (Borny)" is refused by the national map: the district goes beside the address. */
export function communeAndDistrict(commune: string): [string, string] {
  const match = /^(.*?)\s*\((.+)\)$/.exec(commune)
  return match ? [match[1] ?? '', match[2] ?? ''] : [commune, '']
}

const toldBy = (row: Record<Column, string>): Fact[] =>
  FACTS.filter(factName => COLUMNS_OF_FACT[factName]?.some(column => row[column]))
