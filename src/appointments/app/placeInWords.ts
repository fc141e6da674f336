import type { JourneyPlace } from '../bookingQuery'

/** "Mairie de quartier de Borny, 1 rue de Normandie, Metz". */
export const placeInWords = (place: JourneyPlace | null): string =>
  [place?.name, place?.street, place?.commune].filter(Boolean).join(', ')
