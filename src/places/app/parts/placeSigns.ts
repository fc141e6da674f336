import type { Place } from '../../place'

type Kind = Place['kind']

/** Kinds of places, as someone who looks at a map tells them apart. */
export const FAMILIES = ['townHall', 'franceServices', 'library', 'social', 'association', 'other'] as const
export type Family = (typeof FAMILIES)[number]

/** How a place is drawn: told by its shape and by its letter, never by colour alone. */
export type Sign = {
  family: Family
  shape: 'square' | 'hexagon' | 'diamond' | 'circle' | 'shield' | 'triangle'
  /** Outline of the shape, in a square of 24 × 24 (`viewBox="0 0 24 24"`). */
  path: string
  /** French initial: the legend says what it stands for. */
  letter: string
  /** Where the letter is centred, from the top of the same square. */
  letterY: number
}

const signs: Record<Family, Omit<Sign, 'family'>> = {
  townHall: { shape: 'square', path: 'M3 3h18v18H3z', letter: 'M', letterY: 12 },
  franceServices: { shape: 'hexagon', path: 'M7 2h10l6 10-6 10H7L1 12z', letter: 'F', letterY: 12 },
  library: { shape: 'diamond', path: 'M12 0l12 12-12 12L0 12z', letter: 'B', letterY: 12 },
  social: { shape: 'circle', path: 'M12 1a11 11 0 0 1 0 22 11 11 0 0 1 0-22z', letter: 'S', letterY: 12 },
  association: {
    shape: 'shield',
    path: 'M2 2h20v9c0 6-4 10-10 12C6 21 2 17 2 11z',
    letter: 'A',
    letterY: 11,
  },
  other: { shape: 'triangle', path: 'M12 0l12 22H0z', letter: 'L', letterY: 15 },
}

const familyOf: Record<Kind, Family> = {
  'mairie-de-quartier': 'townHall',
  'town-hall': 'townHall',
  'france-services': 'franceServices',
  'france-services-bus': 'franceServices',
  library: 'library',
  'social-action': 'social',
  'social-centre': 'social',
  'youth-centre': 'social',
  association: 'association',
  workshop: 'association',
  'third-place': 'association',
  'post-office': 'other',
  'benefits-office': 'other',
  shop: 'other',
  other: 'other',
}

export const signOfFamily = (family: Family): Sign => ({ family, ...signs[family] })

export const signOf = (kind: Kind): Sign => signOfFamily(familyOf[kind])
