import { readFrenchPhone } from '../platform/everywhere/readPhone'
import type { Fact, Place } from '../places/place'
import type { FillableCells } from './missingSheet'
import type { ReadsHours } from './reading'

export type SheetFacts = Partial<Pick<Place, 'address' | 'stop' | 'hours' | 'phone' | 'stepFree'>>

type Reading = { tell: (column: string, why: string) => void; readsHours: ReadsHours }

/** What the filled-in cells say of a place; what cannot be read is told, and left as it was. */
export function readSheetFacts(
  { address, stop }: Place,
  cells: Partial<FillableCells>,
  { tell, readsHours }: Reading,
): SheetFacts {
  const said: SheetFacts = {}
  const street = cells.adresse ?? address?.street
  if (street && (cells.adresse || cells.code_postal))
    said.address = { ...address, street, ...(cells.code_postal && { postalCode: cells.code_postal }) }
  else if (cells.code_postal) tell('code_postal', 'a postal code without a street')
  const [name, metres] = [cells.arret ?? stop?.name, Number(cells.arret_metres ?? stop?.metres ?? NaN)]
  if (cells.arret || cells.arret_metres) {
    if (name && metres >= 0) said.stop = { name, metres }
    else tell('arret_metres', 'a stop has a name, and is so many metres away: both are needed')
  }
  const { horaires, telephone, entree_sans_marche: entrance } = cells
  if (horaires && readsHours(horaires) === 'whole') said.hours = horaires
  else if (horaires) tell('horaires', 'cannot be read: write them like Mo-Fr 09:00-12:00,14:00-17:00')
  const phone = telephone && readFrenchPhone(telephone)
  if (phone) said.phone = phone
  else if (telephone) tell('telephone', 'is not a number of France')
  if (entrance && /^(oui|non)$/i.test(entrance)) said.stepFree = /^oui$/i.test(entrance)
  else if (entrance) tell('entree_sans_marche', 'is oui or non')
  return said
}

/** What is said anew has the sheet as its source; the rest keeps its own. */
export function withSheetFacts(before: Place, said: SheetFacts, source: { text: string; date: string }): Place {
  const facts = Object.keys(said) as Fact[]
  if (!facts.length) return before
  const doubts = Object.entries(before.toCheck ?? {}).filter(([name]) => !facts.includes(name as Fact))
  const others = before.sources
    .map(each => ({ ...each, facts: each.facts.filter(name => !facts.includes(name)) }))
    .filter(each => each.facts.length)
  const { toCheck: _toCheck, ...rest } = before
  return {
    ...rest,
    ...said,
    sources: [{ ...source, facts }, ...others],
    ...(doubts.length && { toCheck: Object.fromEntries(doubts) }),
  }
}
