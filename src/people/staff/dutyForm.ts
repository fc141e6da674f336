import { staffWord, type WordKey } from '../../platform/everywhere/words'
import type { Duty, Role } from '../../platform/everywhere/role'

/** All places, or some of them. Nothing is chosen in advance: a right is given on purpose. */
export type WhereForm = { where: 'all' | 'some' | ''; places: string[] }
export type DutyForm = WhereForm & { organisation: string; role: Role | '' }

export const emptyDuty = (organisation: string): DutyForm => ({ organisation, role: '', where: '', places: [] })

export const whereOf = (places: Duty['places']): WhereForm =>
  places === 'all' ? { where: 'all', places: [] } : { where: 'some', places: [...places] }

export const formOf = (organisation: string, { role, places }: Pick<Duty, 'role' | 'places'>): DutyForm => ({
  organisation,
  role,
  ...whereOf(places),
})

/** Computers belong to an organisation, wherever they are: there are no places to choose. */
export const hasPlaces = (role: Role | '') => role !== '' && role !== 'device-manager'

type Faults = Partial<Record<'role' | 'where' | 'places', WordKey>>

export function whereFaultsOf({ where, places }: WhereForm): Faults {
  if (where === '') return { where: staffWord('error.dutyWhere') }
  return where === 'some' && places.length === 0 ? { places: staffWord('error.dutyPlaces') } : {}
}

/** What is not chosen yet, by field. */
export function faultsOf(form: DutyForm): Faults {
  if (form.role === '') return { role: staffWord('error.role') }
  return hasPlaces(form.role) ? whereFaultsOf(form) : {}
}

/** What is sent, once nothing is left to choose. */
export function dutyOf({ organisation, role, where, places }: DutyForm): Duty {
  const isAll = !hasPlaces(role) || where === 'all'
  return { organisation, role: role as Role, places: isAll ? 'all' : places }
}
