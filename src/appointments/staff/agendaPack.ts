import { receivesForTown, receivesPeople } from '../../people/receivesForTown'
import { parisDateTime } from '../../platform/everywhere/parisTime'
import type { Duty } from '../../platform/everywhere/role'
import { askServer, NoAnswerError, nullIfNotAllowed } from '../../platform/staff/callServer'
import { vault } from '../../platform/staff/offline/vault'
import { AGENDA_DAYS, ListCallbacks, ShowAgenda, type Agenda, type CallbackLine } from '../agenda'
import { refreshLessonPack } from './lessonPack'
import { type MandateText } from '../mandate'
import { ShowMandateText } from '../mandateCommands'

const AGENDA = { kind: 'agenda', id: 'next' }
const MANDATE_TEXT = { kind: 'mandate-text', id: 'current' }
const CALLBACKS = { kind: 'callbacks', id: 'all' }

/** Today and the days after, and the calls to make: what a mediator needs in a place without network; else nothing. */
export async function refreshAgendaPack(duties: Duty[]): Promise<void> {
  if (!vault.owner) return
  const [receives, calls] = [receivesPeople(duties), receivesForTown(duties)]
  const from = parisDateTime(Date.now()).date
  const stretch = { from, days: AGENDA_DAYS }
  await vault.put(AGENDA, receives ? await askServer(ShowAgenda, stretch).catch(nullIfNotAllowed) : null)
  await vault.put(MANDATE_TEXT, receives ? await askServer(ShowMandateText, {}).catch(nullIfNotAllowed) : null)
  await refreshLessonPack(receives)
  await vault.put(CALLBACKS, calls ? await askServer(ListCallbacks, {}).catch(nullIfNotAllowed) : null)
}

export type Stored<Value> = { value: Value; at: number }

export async function storedAgenda(): Promise<Stored<Agenda> | null> {
  const stored = await vault.get<Agenda>(AGENDA)
  if (!stored) return null
  // Stored by the release before: its lines say nothing of these.
  const lines = stored.value.lines.map(line => ({ ...BARE, ...line }))
  return { ...stored, value: { ...stored.value, lines } }
}
const BARE = { acts: [], mandates: [] }

export const storeCallbacks = (lines: CallbackLine[]) => vault.put(CALLBACKS, lines)
export const storedCallbacks = (): Promise<Stored<CallbackLine[] | null> | null> => vault.get(CALLBACKS)

/** The text that is read out: the server's, or the one that this device stores. Null: none came yet. */
export async function findMandateText(): Promise<MandateText | null> {
  try {
    return await askServer(ShowMandateText, {})
  } catch (error) {
    if (!(error instanceof NoAnswerError) || !vault.owner) throw error
    return (await vault.get<MandateText>(MANDATE_TEXT))?.value ?? null
  }
}
