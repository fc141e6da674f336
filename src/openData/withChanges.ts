import { factsStated, isImported, type Place, type Source } from '../places/place'
import type { Column } from './columns'
import { defined, keeping } from './editedColumns'
import { COLUMNS_OF_FACT } from './verifiedPlace'

/** The fields of a place that a column fills. */
const FIELDS: Partial<Record<Column, (keyof Place)[]>> = {
  pivot: ['pivot'],
  nom: ['name'],
  commune: ['commune', 'address'],
  code_postal: ['address'],
  code_insee: ['inseeCode'],
  adresse: ['address'],
  complement_adresse: ['commune', 'address'],
  latitude: ['position'],
  longitude: ['position'],
  typologie: ['typology'],
  telephone: ['phone'],
  courriels: ['email', 'moreEmails'],
  site_web: ['website', 'moreWebsites'],
  horaires: ['hours'],
  presentation_resume: ['about'],
  presentation_detail: ['presentation'],
  itinerance: ['isMoving', 'isFixed'],
  structure_parente: ['parent'],
  services: ['services'],
  publics_specifiquement_adresses: ['publics'],
  prise_en_charge_specifique: ['care'],
  frais_a_charge: ['cost'],
  dispositif_programmes_nationaux: ['programmes'],
  formations_labels: ['labels'],
  autres_formations_labels: ['otherLabels'],
  modalites_acces: ['access'],
  modalites_accompagnement: ['support'],
  fiche_acces_libre: ['accessPage'],
  prise_rdv: ['bookingPage'],
}

/** The place with what the row changes. What the standard has no column for stays: stop, steps, notice, order. */
export function withChanges(before: Place, row: Place, columns: string[]): Place {
  if (isImported(before)) return replaced(before, row, columns)
  const changed = (column: Column) => columns.includes(column)
  const fields = new Set(columns.flatMap(column => FIELDS[column as Column] ?? ['extra' as const]))
  const taken = Object.fromEntries([...fields].map(field => [field, row[field]]))
  const facts = factsStated(row).filter(factName => COLUMNS_OF_FACT[factName]?.some(column => columns.includes(column)))
  const toCheck = Object.entries(before.toCheck ?? {}).filter(
    ([factName]) => !facts.some(stated => stated === factName),
  )
  return defined({
    ...before,
    ...taken,
    address: row.address && {
      street: before.address?.street ?? row.address.street,
      ...before.address,
      ...(changed('adresse') && { street: row.address.street }),
      ...(changed('code_postal') && { postalCode: row.address.postalCode }),
      ...(changed('complement_adresse') && { more: row.address.more }),
    },
    extra: row.extra ? { ...before.extra, ...row.extra } : before.extra,
    toCheck: toCheck.length ? Object.fromEntries(toCheck) : undefined,
    sources: [...sourcesOf(row, facts), ...without(before.sources, facts)],
  })
}

/** An imported place comes anew from its file, but for what someone here added to it. Our check is of what it said. */
function replaced(before: Place, row: Place, columns: string[]): Place {
  const { givenId, order, stop, stepFree, notice, noticeUntil } = before
  const saysTheSame = columns.every(column => column === 'date_maj')
  const local = (['stop', 'stepFree', 'notice'] as const).filter(factName => before[factName] !== undefined)
  const kind = columns.some(column => ['typologie', 'nom', 'itinerance'].includes(column)) ? row.kind : before.kind
  return defined({
    ...row,
    id: before.id,
    givenId,
    order,
    kind,
    stop,
    stepFree,
    notice,
    noticeUntil,
    checked: saysTheSame ? before.checked : undefined,
    sources: [...row.sources, ...sourcesOf(before, local)],
  })
}

const sourcesOf = ({ sources }: Place, facts: Source['facts']): Source[] =>
  keeping(sources, factName => facts.includes(factName))
const without = (sources: Source[], facts: Source['facts']) => keeping(sources, factName => !facts.includes(factName))
