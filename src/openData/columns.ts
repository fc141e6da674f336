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
