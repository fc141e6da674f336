import { needSlug, type NeedId } from '../../needs/need'

/** *Rappelez-moi*, with the need already said. */
export const callbackHref = (need?: NeedId | null): string =>
  `/rendez-vous/rappel${need ? `?besoin=${needSlug(need)}` : ''}`
