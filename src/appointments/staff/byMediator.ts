import type { AgendaLine } from '../agenda'
import type { Mediator } from '../mediators'

/** What a device stored before hours named anybody says nothing of it. */
type Line = Pick<AgendaLine, 'id'> & { mediator?: Mediator | null }

/** Who receives in these lines, each once, in the order of the names. */
export function mediatorsIn(lines: Line[]): Mediator[] {
  const named = new Map(lines.flatMap(({ mediator }) => (mediator ? [[mediator.account, mediator] as const] : [])))
  return [...named.values()].sort((one, other) => one.name.localeCompare(other.name, 'fr'))
}

/** Those of one colleague; `account` empty: all. */
export const receivedBy = <L extends Line>(lines: L[], account: string): L[] =>
  account ? lines.filter(({ mediator }) => mediator?.account === account) : lines
