import { needSlug, type NeedId } from '../../places/need'

/** *Rappelez-moi*, with the need already said. */
export const callbackHref = (need?: NeedId | null): string =>
  `/rendez-vous/rappel${need ? `?besoin=${needSlug(need)}` : ''}`
