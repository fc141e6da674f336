import { foldText } from '../platform/everywhere/foldText'
import type { CARE, COSTS, LABELS, PROGRAMMES, PUBLICS, SERVICES, SUPPORT } from '../needs/service'
import { CLOSED_LISTS, SEVERAL, type Column } from './columns'
import type { Tell } from './fault'
import type { FileRow } from './parsedFile'

/**
 * The standard before version 1.0 (2022, still in the files of many towns): its columns and its words, as today's. Words
 * without case, accents and what followed ` : `. A word that has no equal today is not here: it is told, never guessed.
 */
export const OLD_COLUMNS: Readonly<Record<string, Column>> = {
  courriel: 'courriels',
  conditions_acces: 'frais_a_charge',
  conditions_access: 'frais_a_charge',
  labels_nationaux: 'dispositif_programmes_nationaux',
  labels_autres: 'autres_formations_labels',
  autres_formations_et_labels: 'autres_formations_labels',
  publics_accueillis: 'publics_specifiquement_adresses',
  accessibilite: 'fiche_acces_libre',
  modalite_acces: 'modalites_acces',
}

const services: Record<string, (typeof SERVICES)[number]> = {
  'devenir autonome dans les demarches administratives': 'Aide aux démarches administratives',
  'realiser des demarches administratives avec un accompagnement': 'Aide aux démarches administratives',
  'accompagner les demarches de sante': 'Aide aux démarches administratives',
  'prendre en main un smartphone ou une tablette': 'Maîtrise des outils numériques du quotidien',
  'prendre en main un ordinateur': 'Maîtrise des outils numériques du quotidien',
  'utiliser le numerique au quotidien': 'Maîtrise des outils numériques du quotidien',
  'favoriser mon insertion professionnelle': 'Insertion professionnelle via le numérique',
  'creer et developper mon entreprise': 'Insertion professionnelle via le numérique',
  'soutenir la parentalite et l education avec le numerique': 'Parentalité et éducation avec le numérique',
  'creer avec le numerique': 'Loisirs et créations numériques',
  'approfondir ma culture numerique': 'Compréhension du monde numérique',
  'promouvoir la citoyennete numerique': 'Compréhension du monde numérique',
  'acceder a une connexion internet': 'Accès internet et matériel informatique',
  'acceder a du materiel': 'Accès internet et matériel informatique',
  's equiper en materiel informatique': 'Acquisition de matériel informatique à prix solidaire',
}

const support: Record<string, (typeof SUPPORT)[number]> = {
  seul: 'En autonomie',
  'avec de l aide': 'Accompagnement individuel',
  'a ma place': 'Accompagnement individuel',
  'dans un atelier': 'Dans un atelier collectif',
}

const cost: Record<string, (typeof COSTS)[number]> = {
  'gratuit :': 'Gratuit',
  'gratuit sous condition :': 'Gratuit sous condition',
  'payant :': 'Payant',
  'adhesion :': 'Payant',
}

/** One column then, two today: see `OTHER_LIST`. */
const publics: Record<string, (typeof PUBLICS)[number] | (typeof CARE)[number]> = {
  'seniors 65 ans': 'Seniors',
  'familles enfants': 'Familles et/ou enfants',
  'jeunes 16 26 ans': 'Jeunes',
  'uniquement femmes': 'Femmes',
  'public langues etrangeres': 'Langues étrangères (autres)',
  'handicaps mentaux': 'Handicaps mentaux',
  'personnes en situation d illettrisme': 'Illettrisme',
}

const programmes: Record<string, (typeof PROGRAMMES)[number] | (typeof LABELS)[number]> = {
  cnfs: 'Conseillers numériques',
  'conseiller numerique france services': 'Conseillers numériques',
  'grandes ecoles du numerique': 'Grande école du numérique',
  'point relais caf': "Point d'accès numérique CAF",
  'point numerique caf': "Point d'accès numérique CAF",
  'fabriques de territoire': 'Fabriques de Territoire',
}

const WORDS: Partial<Record<Column, Readonly<Record<string, string>>>> = {
  services,
  modalites_accompagnement: support,
  frais_a_charge: cost,
  publics_specifiquement_adresses: publics,
  dispositif_programmes_nationaux: programmes,
}

/** Where a word goes that the list of its column does not know, and that of another does. */
const OTHER_LIST: Partial<Record<Column, Column>> = {
  publics_specifiquement_adresses: 'prise_en_charge_specifique',
  dispositif_programmes_nationaux: 'formations_labels',
}

/** Today's word for one of before; `numerique--acceder-a-du-materiel` is how other catalogues write the same. */
function wordOfToday(column: Column, written: string): string | undefined {
  const words: Readonly<Record<string, string>> = WORDS[column] ?? {}
  const [name = '', ...explained] = written.split(/\s+:\s+/)
  const key = foldText(name.replace(/^numerique--/, ''))
  return (explained.length ? words[`${key} :`] : undefined) ?? words[key]
}

const isOf = (column: Column | undefined, word: string) => Boolean(column && CLOSED_LISTS[column]?.includes(word))

/** `;` and `,` part old words too; no word of a list holds one. */
function partsOf(cell: string, isKnown: (part: string) => boolean): string[] {
  const split = (sign: string | RegExp) => cell.split(sign).flatMap(part => part.trim() || [])
  const finer = split(/[|;]|,(?![^(]*\))/)
  return finer.some(isKnown) ? finer : split(SEVERAL)
}

/** The cells in today's words, each in the column of its list; each word that was of before is told. */
export function inWordsOfToday(cells: FileRow['cells'], tell: Tell): FileRow['cells'] {
  const said = { ...cells }
  for (const column of Object.keys(WORDS) as Column[]) {
    const cell = cells[column]
    const other = OTHER_LIST[column]
    if (!cell) continue
    const parts = partsOf(cell, part => isOf(column, part) || isOf(other, part) || Boolean(wordOfToday(column, part)))
    const read = parts.map(part => ({ part, word: isOf(column, part) ? part : (wordOfToday(column, part) ?? part) }))
    const moved = read.filter(({ word }) => !isOf(column, word) && isOf(other, word))
    const changed = read.filter(({ part, word }) => part !== word || isOf(other, word))
    if (!changed.length) continue
    for (const { part, word } of changed)
      tell(column, 'mended', WHY_MENDED, { value: part, nearest: word === part ? other : word })
    const kept = read.filter(each => !moved.includes(each)).map(({ word }) => word)
    said[column] = joined(kept)
    if (other && moved.length) said[other] = joined([said[other] ?? '', ...moved.map(({ word }) => word)])
  }
  return said
}

const WHY_MENDED = 'is of the standard before version 1.0'
const joined = (words: string[]) => [...new Set(words.filter(Boolean))].join(SEVERAL)
