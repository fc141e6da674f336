import type { LocalStore } from '../../offline/localStore'
import type { Labels } from '../../offline/localDatabase'
import type { NewMessage } from '../../offline/outbox'
import { sendCommand, type Verdict } from '../../offline/sendCommand'
import { updateStoredCounts } from './updateStoredCounts'
import { statusOfReceipt, notStored, type CommandEvent, type CommandStatus } from './commandStatus'
import { loadLocalStore } from './loadLocalStore'
import { markCountsStale } from './storedCounts'
import { nextChange, tellOutboxNews } from './outboxNews'
import { sendNow } from './sendWhenBackOnline'
import { within } from '../../offline/within'

export { sendNow }

/** After this time the page shows « pas encore envoyé »; the request goes on. */
const SEND_TIMEOUT_MS = 12_000
/** Longest wait for the script of the database: without it the command is sent all the same. */
const DATABASE_TIMEOUT_MS = 8_000

type Follower = { tell: (event: CommandEvent) => void; look: (isTryOver: boolean) => Promise<void> }
/** `flush`: waits until the draft is on the disk. */
type Sender = Follower & { flush: () => Promise<void> }

/** Draft to outbox, then to the server; or one try from the page itself, when this device can keep nothing. */
export async function sendMessage(message: NewMessage, { flush, ...follower }: Sender): Promise<void> {
  const { tell } = follower
  const { key, labels, typed } = message
  const store = await within(DATABASE_TIMEOUT_MS, flush().then(loadLocalStore))
  const isStored = store !== null && (await queueMessage(store, message))
  const late = setTimeout(() => tell({ is: 'delayed', why: null, isStored, labels }), SEND_TIMEOUT_MS)
  if (isStored) {
    tell({ is: 'queued', key })
    await sendQueued(follower)
  } else {
    const verdict = await sendCommand(message, { fetch: (url, init) => fetch(url, init) })
    tell({
      is: 'learnt',
      key: null,
      status: statusOfAttempt(verdict, labels),
      isTryOver: true,
      typed: typed?.fields ?? {},
    })
  }
  clearTimeout(late)
}

/** What the outbox has; then what became of it. */
export async function sendQueued({ look }: Follower): Promise<void> {
  // Another tab or the worker is sending: it will tell.
  if ((await sendNow()) === 'busy') await nextChange(SEND_TIMEOUT_MS)
  await look(true)
}

/** Moves the draft to the outbox. False when storage is unavailable. */
async function queueMessage(store: LocalStore, message: NewMessage): Promise<boolean> {
  markCountsStale()
  if ((await store.putInOutbox(message)) === 'not-kept') return false
  await updateStoredCounts(store).catch(() => undefined)
  tellOutboxNews({ type: 'changed' })
  return true
}

/** Status after one attempt sent without the outbox. */
function statusOfAttempt(verdict: Verdict, labels: Labels): CommandStatus {
  if (verdict.is === 'receipt') return statusOfReceipt(verdict.receipt, labels)
  if (verdict.is === 'rejected') return { is: 'parked', status: verdict.status, fields: verdict.fields }
  return { ...notStored(verdict.why, labels), serverMayHaveIt: verdict.serverMayHaveIt }
}
