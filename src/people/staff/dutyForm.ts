import { staffWord, type WordKey } from '../../platform/everywhere/words'
import type { Duty, Role } from '../../platform/everywhere/role'

/** `where`: all places of the organisation, or some of them. Nothing is chosen in advance: a right is given on purpose. */
export type DutyForm = { organisation: string; role: Role | ''; where: 'all' | 'some' | ''; places: string[] }

export const emptyDuty = (organisation: string): DutyForm => ({ organisation, role: '', where: '', places: [] })

export const formOf = (organisation: string, { role, places }: Pick<Duty, 'role' | 'places'>): DutyForm => ({
  organisation,
  role,
  where: places === 'all' ? 'all' : 'some',
  places: places === 'all' ? [] : [...places],
})

/** Computers belong to an organisation, wherever they are: there are no places to choose. */
export const hasPlaces = (role: Role | '') => role !== '' && role !== 'device-manager'

type Faults = Partial<Record<'role' | 'where' | 'places', WordKey>>

/** What is not chosen yet, by field. */
export function faultsOf({ role, where, places }: DutyForm): Faults {
  if (role === '') return { role: staffWord('error.role') }
  if (!hasPlaces(role)) return {}
  if (where === '') return { where: staffWord('error.dutyWhere') }
  return where === 'some' && places.length === 0 ? { places: staffWord('error.dutyPlaces') } : {}
}

/** What is sent, once nothing is left to choose. */
export function dutyOf({ organisation, role, where, places }: DutyForm): Duty {
  const isAll = !hasPlaces(role) || where === 'all'
  return { organisation, role: role as Role, places: isAll ? 'all' : places }
}
