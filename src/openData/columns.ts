import { ACCESS, CARE, COSTS, LABELS, PROGRAMMES, PUBLICS, SERVICES, SUPPORT } from '../needs/service'

/** The national standard *lieux de médiation numérique* (schema 1.0.2, LaMednum): its 32 columns, in order. */
export const COLUMNS = [
  'id',
  'pivot',
  'nom',
  'commune',
  'code_postal',
  'code_insee',
  'adresse',
  'complement_adresse',
  'latitude',
  'longitude',
  'typologie',
  'telephone',
  'courriels',
  'site_web',
  'horaires',
  'presentation_resume',
  'presentation_detail',
  'source',
  'itinerance',
  'structure_parente',
  'date_maj',
  'services',
  'publics_specifiquement_adresses',
  'prise_en_charge_specifique',
  'frais_a_charge',
  'dispositif_programmes_nationaux',
  'formations_labels',
  'autres_formations_labels',
  'modalites_acces',
  'modalites_accompagnement',
  'fiche_acces_libre',
  'prise_rdv',
] as const
export type Column = (typeof COLUMNS)[number]

/**
 * One place as text; '' is what is not known. Several values of a cell are joined by `SEVERAL`. `extra`: columns that the
 * standard does not know, as the file of others had them.
 */
export type Row = Record<Column, string> & { extra?: Record<string, string> }

/** The README of the standard says `;`; its schema, its example and every reader say this. */
export const SEVERAL = '|'

/**
 * What a row must have. The schema no longer asks for `services`: but the national map says of a place without any
 * that it receives nobody, and drops it.
 */
export const REQUIRED: readonly Column[] = [
  'id',
  'pivot',
  'nom',
  'commune',
  'code_postal',
  'adresse',
  'date_maj',
  'services',
]

/** The codes of the library that the national map uses; the schema leaves this column free. */
export const TYPOLOGIES =
  `ACI ACIPHC AFPA AI ASE ASSO ASSO_CHOMEUR Autre AVIP BIB CAARUD CADA CAF CAP_EMPLOI CAVA CC CCAS CCONS
  CD CDAS CFP CHRS CHU CIAS CIDFF CITMET CMP CMS CPAM CPH CS CSAPA CSC DEETS DEPT DIPLP E2C EA EATT EI EITI ENM EPCI EPI
  EPIDE EPN ES ESAT ESS ETTI EVS FABLAB FABRIQUE FAIS FT GEIQ HUDA LA_POSTE MDE MDH MDEF MDPH MDS MJC ML MQ MSA MSAP MUNI
  OACAS ODC OF OIL OPCS PAD PENSION PI PIJ_BIJ PIMMS PJJ PLIE PREF PREVENTION REG RELAIS_LECTURE RESSOURCERIE RFS RS_FJT
  SCP SPIP TIERS_LIEUX UDAF`.split(/\s+/)

/** Columns that take only these words, exact text. */
export const CLOSED_LISTS: Partial<Record<Column, readonly string[]>> = {
  typologie: TYPOLOGIES,
  itinerance: ['Itinérant', 'Fixe'],
  services: SERVICES,
  publics_specifiquement_adresses: PUBLICS,
  prise_en_charge_specifique: CARE,
  frais_a_charge: COSTS,
  dispositif_programmes_nationaux: PROGRAMMES,
  formations_labels: LABELS,
  modalites_acces: ACCESS,
  modalites_accompagnement: SUPPORT,
}
