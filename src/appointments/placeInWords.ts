import type { JourneyPlace } from './bookingQuery'

/** "Mairie de quartier de Bellecroix, 13 rue de Toulouse, 57070 Metz". */
export const placeInWords = (place: JourneyPlace | null): string =>
  [place?.name, place?.street, [place?.postalCode, place?.commune].filter(Boolean).join(' ')].filter(Boolean).join(', ')
