import type { Place } from '../places/place'

type Kind = Place['kind']

const KIND_OF_CODE: Record<string, Kind> = {
  RFS: 'france-services',
  MSAP: 'france-services',
  BIB: 'library',
  RELAIS_LECTURE: 'library',
  MUNI: 'town-hall',
  CCAS: 'social-action',
  CIAS: 'social-action',
  CDAS: 'social-action',
  CMS: 'social-action',
  MDS: 'social-action',
  UDAF: 'social-action',
  PIMMS: 'social-action',
  CS: 'social-centre',
  CSC: 'social-centre',
  EVS: 'social-centre',
  MQ: 'social-centre',
  ML: 'youth-centre',
  MJC: 'youth-centre',
  PIJ_BIJ: 'youth-centre',
  PI: 'youth-centre',
  LA_POSTE: 'post-office',
  CAF: 'benefits-office',
  CPAM: 'benefits-office',
  MSA: 'benefits-office',
  FT: 'benefits-office',
  TIERS_LIEUX: 'third-place',
  FABLAB: 'third-place',
  RESSOURCERIE: 'workshop',
  ASSO: 'association',
}

/** What a place is for whoever looks for one: from its codes, the most telling first, else from its name. */
export function kindOfRow({ name, typology = [], isMoving }: Pick<Place, 'name' | 'typology' | 'isMoving'>): Kind {
  if (/^mairie (annexe )?de quartier/i.test(name)) return 'mairie-de-quartier'
  const code = Object.keys(KIND_OF_CODE).find(candidate => typology.includes(candidate))
  const kind = (code ? KIND_OF_CODE[code] : undefined) ?? kindOfName(name)
  return kind === 'france-services' && isMoving ? 'france-services-bus' : kind
}

function kindOfName(name: string): Kind {
  if (/france[ -]services?\b/i.test(name)) return 'france-services'
  if (/^(bibliothèque|médiathèque)/i.test(name)) return 'library'
  return /^mairie\b/i.test(name) ? 'town-hall' : 'other'
}
