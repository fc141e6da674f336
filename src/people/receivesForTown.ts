import type { Duty } from '../platform/everywhere/role'
import { TOWN_ORGANISATION } from './account'

/** Calls and reports that name no place are the town's: whoever receives people for another organisation asks for none. */
export const receivesForTown = (duties: Duty[]) =>
  duties.some(({ role, organisation }) => role === 'mediator' && organisation === TOWN_ORGANISATION)

export const receivesPeople = (duties: Duty[]) => duties.some(({ role }) => role === 'mediator')
