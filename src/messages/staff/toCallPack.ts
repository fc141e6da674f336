import { receivesPeople } from '../../people/receivesForTown'
import type { Duty } from '../../platform/everywhere/role'
import { askServer, nullIfNotAllowed } from '../../platform/staff/callServer'
import { waitingOf, type Queued } from '../../platform/staff/offline/queuedCommands'
import { vault } from '../../platform/staff/offline/vault'
import { ListUndelivered, SettleToCall, type Undelivered } from '../message'

const TO_CALL = { kind: 'to-call', id: 'all' }

/** Whom to call, in a place without network; nothing for who receives nobody. */
export async function refreshToCall(duties: Duty[]): Promise<void> {
  if (!vault.owner) return
  const asked = receivesPeople(duties) ? await askServer(ListUndelivered, {}).catch(nullIfNotAllowed) : null
  await vault.put(TO_CALL, asked)
}

export const storeToCall = (lines: Undelivered[]) => vault.put(TO_CALL, lines)
export const storedToCall = () => vault.get<Undelivered[]>(TO_CALL)

/** Whoever was called from here waits no more on this screen. */
export function withoutCalled(lines: Undelivered[], queued: Queued[]): Undelivered[] {
  const called = waitingOf(queued, SettleToCall).map(({ appointment }) => appointment)
  return lines.filter(({ appointment }) => !called.includes(appointment.id))
}

/** One line for a person: whoever calls tells all that did not arrive. The last reason first. */
export function byAppointment(lines: Undelivered[]): Undelivered[][] {
  const groups = new Map<string, Undelivered[]>()
  for (const line of lines) groups.set(line.appointment.id, [line, ...(groups.get(line.appointment.id) ?? [])])
  return [...groups.values()]
}
