import { distanceInMetres } from '../platform/everywhere/distance'
import type { Area } from '../territory/area'
import { publishedHours, isToCheck } from '../hours/publishedHours'
import type { PlainHours } from '../hours/openHours'
import { factsStated, isImported, type Fact, type Place } from '../places/place'
import type { Column } from './columns'

/** The columns that say a fact. Those that are not here are not told to the national map. */
export const COLUMNS_OF_FACT: Partial<Record<Fact, Column[]>> = {
  name: ['nom'],
  about: ['presentation_resume'],
  notice: ['presentation_detail'],
  address: ['adresse', 'code_postal', 'complement_adresse'],
  position: ['latitude', 'longitude'],
  phone: ['telephone'],
  email: ['courriels'],
  website: ['site_web'],
  hours: ['horaires'],
  services: ['services'],
  cost: ['frais_a_charge'],
  publics: ['publics_specifiquement_adresses'],
  programmes: ['dispositif_programmes_nationaux'],
  access: ['modalites_acces'],
  support: ['modalites_accompagnement'],
  care: ['prise_en_charge_specifique'],
  presentation: ['presentation_detail'],
  accessPage: ['fiche_acces_libre'],
  bookingPage: ['prise_rdv'],
}

export type Doubt = { factName: Fact; why: string }

/** `hoursOf` null: they cannot be read. `now` in ms UTC. */
export type VerificationContext = { areas: Area[]; hoursOf: (place: Place) => PlainHours | null; now: number }

/** Metres from the middle of its commune: further, the position is another place's. */
const MAX_METRES_FROM_COMMUNE = 15_000

/** A place without what our own page says must be checked: nobody else should rely on it either. */
export function verifiedPlace(place: Place, context: VerificationContext): { verified: Place; doubts: Doubt[] } {
  const doubts = factsStated(place).flatMap((factName): Doubt[] => {
    const why = COLUMNS_OF_FACT[factName] ? (place.toCheck?.[factName] ?? doubtOf(factName, place, context)) : null
    return why ? [{ factName, why }] : []
  })
  const without = Object.fromEntries(doubts.map(({ factName }) => [factName, factName === 'services' ? [] : undefined]))
  return { verified: { ...place, ...without }, doubts }
}

function doubtOf(factName: Fact, place: Place, { areas, hoursOf, now }: VerificationContext): string | null {
  if (factName === 'position') return doubtOfPosition(place, areas)
  // What others wrote goes back to them as it came.
  if (factName !== 'hours' || isImported(place)) return null
  const plain = hoursOf(place)
  const published = publishedHours(place, plain)
  if (!plain || plain.unread) return 'cannot be read as opening hours'
  return published && isToCheck(published, now)
    ? `nobody has checked them since ${published.sourceDate ?? 'an unknown day'}`
    : null
}

/** Why this cannot be where the place is. */
export function doubtOfPosition(
  { position, inseeCode, commune }: Pick<Place, 'position' | 'inseeCode' | 'commune'>,
  areas: Area[],
): string | null {
  if (!position) return null
  if (position.approximateWithin) return `approximate, within ${position.approximateWithin} m`
  if (position.lat === 0 || position.lon === 0) return 'zero is how others write an unknown position'
  const area = areaOf({ inseeCode, commune }, areas)
  const metres = area ? distanceInMetres(area.position, position) : 0
  return metres > MAX_METRES_FROM_COMMUNE ? `${Math.round(metres / 1000)} km away from ${commune}` : null
}

/** Its commune, when it is one of ours. */
export const areaOf = ({ inseeCode, commune }: Pick<Place, 'inseeCode' | 'commune'>, areas: Area[]) =>
  areas.find(area => area.kind === 'commune' && (inseeCode ? area.inseeCode === inseeCode : area.name === commune))
