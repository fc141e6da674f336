import type { Command, Receipt } from '../../everywhere/command'
import { BadFieldsError, GoneError, NotAllowedError, sendToServer } from '../callServer'
import { vault } from './vault'

/**
 * `waiting`: not sent, or its answer was lost; `decide`: the server found something else meanwhile; `refused`: it cannot
 * be done any more. `label`: what it is, in words, for whoever wrote it.
 */
export type Queued = {
  key: string
  kind: string
  v: number
  payload: unknown
  label: string
  state: 'waiting' | 'decide' | 'refused'
  receipt?: Receipt
  /** Why it is refused when there is no receipt: `fields`, `notAllowed` (a duty that was lost), `gone` (erased meanwhile). */
  problem?: 'fields' | 'notAllowed' | 'gone'
}

const KIND = 'command'

/** `at`: when it was written first, ms: they are sent in that order. */
export const storeQueued = (message: Queued, at?: number) => vault.put({ kind: KIND, id: message.key, at }, message)
export const removeQueued = (key: string) => vault.remove(KIND, key)
/** Of whoever opened this device; none when it is closed. */
export const listQueued = () => (vault.owner ? vault.list<Queued>(KIND) : Promise.resolve([]))

/** Of this account, the device being open or not. */
export const countQueued = (account: string) => vault.count(account, KIND)

let isSending = false

/** In the order of writing. One that the server refuses does not hold up the others. */
export async function sendQueued(): Promise<void> {
  if (isSending) return
  isSending = true
  try {
    for (const { value, at } of await listQueued()) if (value.state === 'waiting' && !(await sendOne(value, at))) break
  } finally {
    isSending = false
  }
}

/** Null: nobody answered, or nobody is signed in. */
function problemOf(error: unknown): Queued['problem'] | null {
  if (error instanceof NotAllowedError) return 'notAllowed'
  if (error instanceof GoneError) return 'gone'
  return error instanceof BadFieldsError ? 'fields' : null
}

/** False: nobody answers, or nobody is signed in; the rest waits too. */
async function sendOne(message: Queued, at: number): Promise<boolean> {
  const { kind, v, payload, key } = message
  try {
    const receipt = await sendToServer({ kind, v } as Command, payload as never, key)
    if (receipt.outcome === 'done') await removeQueued(key)
    else await storeQueued({ ...message, receipt, state: receipt.outcome === 'conflict' ? 'decide' : 'refused' }, at)
  } catch (error) {
    const problem = problemOf(error)
    if (!problem) return false
    await storeQueued({ ...message, state: 'refused', problem }, at)
  }
  return true
}
