import { parisDateTime } from '../../platform/everywhere/parisTime'
import { askServer, NotAllowedError } from '../../platform/staff/callServer'
import { vault } from '../../platform/staff/offline/vault'
import { AGENDA_DAYS, ListCallbacks, ShowAgenda, type Agenda, type CallbackLine } from '../agenda'

const AGENDA = { kind: 'agenda', id: 'next' }
const CALLBACKS = { kind: 'callbacks', id: 'all' }

/** Today and the days after, and the calls to make: what a mediator needs in a place without network. */
export async function refreshAgendaPack(): Promise<void> {
  if (!vault.owner) return
  const from = parisDateTime(Date.now()).date
  await vault.put(AGENDA, await askServer(ShowAgenda, { from, days: AGENDA_DAYS }))
  const callbacks = await askServer(ListCallbacks, {}).catch((error: unknown) => {
    if (error instanceof NotAllowedError) return null
    throw error
  })
  await vault.put(CALLBACKS, callbacks)
}

export type Stored<Value> = { value: Value; at: number }

export const storedAgenda = (): Promise<Stored<Agenda> | null> => vault.get<Agenda>(AGENDA)
export const storedCallbacks = (): Promise<Stored<CallbackLine[] | null> | null> => vault.get(CALLBACKS)
