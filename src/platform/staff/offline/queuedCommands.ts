import type { GenericSchema } from 'valibot'
import type { Command, PayloadIn, Receipt } from '../../everywhere/command'
import { BadFieldsError, GoneError, NoAnswerError, NotAllowedError, sendToServer, SignedOutError } from '../callServer'
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

let newest = 0
/** Two pressed in the same millisecond have an order too. */
const risingNow = () => (newest = Math.max(Date.now(), newest + 1))

/** `at`: when it was written first, ms: they are sent in that order. */
export const storeQueued = (message: Queued, at = risingNow()) =>
  vault.put({ kind: KIND, id: message.key, at }, message)
export const removeQueued = (key: string) => vault.remove(KIND, key)
/** Of whoever opened this device; none when it is closed. */
export const listQueued = () => (vault.owner ? vault.list<Queued>(KIND) : Promise.resolve([]))

/** Of this account, the device being open or not. */
export const countQueued = (account: string) => vault.count(account, KIND)

/** What waits to be sent of this command, in the order of writing. */
export const waitingOf = <C extends Command<string, GenericSchema>>(queued: Queued[], { kind }: C): PayloadIn<C>[] =>
  queued
    .filter(message => message.kind === kind && message.state === 'waiting')
    .map(({ payload }) => payload as PayloadIn<C>)

let last: Promise<unknown> = Promise.resolve()

/**
 * One after the other, in the order they were asked for. Two sent at once may arrive in the other order: *here* pressed
 * after *undo* would be undone.
 */
export function inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
  const mine = last.then(act)
  last = mine.catch(() => {})
  return mine
}

/** In the order of writing. One that the server refuses does not hold up the others. In a turn only. */
export async function sendQueued(): Promise<void> {
  await sendBefore(null)
}

/**
 * What was written before goes first. Null: nobody answers, or nobody is signed in, and it waits. Throws what the server
 * says of bad fields. In a turn only.
 */
export async function sendThrough(key: string): Promise<Receipt | null> {
  const found = await sendBefore(key)
  if (!found) return null
  try {
    const receipt = await sendToServer({ kind: found.kind, v: found.v } as Command, found.payload as never, key)
    await removeQueued(key)
    return receipt
  } catch (error) {
    if (error instanceof NoAnswerError || error instanceof SignedOutError) return null
    await removeQueued(key)
    throw error
  }
}

/** Those that wait before this one, or all; gives this one when its turn has come. */
async function sendBefore(key: string | null): Promise<Queued | null> {
  for (const { value, at } of await listQueued()) {
    if (value.key === key) return value
    if (value.state === 'waiting' && !(await sendOne(value, at))) return null
  }
  return null
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
