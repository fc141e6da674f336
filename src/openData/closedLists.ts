import { ACCESS, CARE, COSTS, LABELS, PROGRAMMES, PUBLICS, SERVICES, SUPPORT } from '../needs/service'
import type { Column } from './columns'

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
