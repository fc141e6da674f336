import type { LocalStore } from '../../offline/localStore'
import type { SendOptions } from '../../offline/sendOutbox'
import { isServerReachable, tellServerAnswered } from '../watchNetwork'
import { OUTBOX_TAG } from '../../offline/serverHeaders'
import { updateStoredCounts } from './updateStoredCounts'
import { loadLocalStore } from './loadLocalStore'
import { hasUnsent, readStoredCounts, writeStoredCounts } from './storedCounts'
import { tellOutboxNews } from './outboxNews'
import { MINUTE_MS } from '../../everywhere/durations'

/** Shortest pause between two rounds, ms. */
const MIN_RETRY_DELAY_MS = 5_000
const MAX_RETRY_DELAY_MS = 15 * MINUTE_MS
/**
 * What waits for a network is looked after as often, ms: `online` may come before there is one, while another sender
 * tries, or never; a next try alone may be 15 min away.
 */
const LOOK_AGAIN_MS = 30_000
/** A round that lasts longer, ms, may outlive the page: the worker is asked to see to it. */
const BACKGROUND_SYNC_DELAY_MS = 3_000

let isStarted = false
let timer: ReturnType<typeof setTimeout> | undefined

/** Sends at load, when the network seems to be back, when the page is seen again, and when a next try is due. */
export function startSending() {
  if (!hasUnsent()) return
  listen()
  void detectEviction().then(sendIfDue)
}

/** What had no network waits up to 15 min: no longer, when our server answers this page. */
async function sendIfDue() {
  await sendNow({ immediate: false })
  if (hasUnsent() && document.visibilityState === 'visible' && (await isServerReachable()))
    await sendNow({ immediate: 'answered' })
}

/**
 * After a new message, or when the person presses « Envoyer maintenant ». Never throws. `busy`: another tab or the
 * worker is sending, the news will tell.
 */
export async function sendNow({ immediate = true as SendOptions['immediate'] } = {}): Promise<'tried' | 'busy'> {
  listen()
  try {
    return await sendRound(await loadLocalStore(), immediate)
  } catch {
    // The database or its script cannot be read now: the messages stay, the next trigger tries again.
    scheduleNext(Date.now() + MAX_RETRY_DELAY_MS)
    return 'tried'
  }
}

async function sendRound(store: LocalStore, immediate: SendOptions['immediate']): Promise<'tried' | 'busy'> {
  if (readStoredCounts().unsent === 0 && (await updateStoredCounts(store)).unsent === 0) return 'tried'
  // The page sends first: a sync event at once would make the worker take the lock, and the page wait for it.
  const slow = setTimeout(askBackgroundSync, navigator.onLine ? BACKGROUND_SYNC_DELAY_MS : 0)
  const sent = await store.sendOutbox({
    fetch: (url, init) => fetch(url, init),
    immediate,
    onTry: key => tellOutboxNews({ type: 'sending', key }),
  })
  clearTimeout(slow)
  tellOutboxNews({ type: 'sending', key: null })
  await updateStoredCounts(store)
  // Another sender holds the lock and may have listed the outbox before this message: retry soon.
  if (sent === 'busy') {
    scheduleNext(Date.now())
    return 'busy'
  }
  if (sent.left > 0) void askBackgroundSync()
  if (sent.isAnswered) tellServerAnswered()
  if (sent.confirmed.length + sent.toDecide.length + sent.parked.length + sent.left > 0)
    tellOutboxNews({ type: 'changed' })
  const longest = sent.obstacle === 'busy' || sent.obstacle === 'sign-in' ? Infinity : Date.now() + LOOK_AGAIN_MS
  if (sent.nextTryAt !== null) scheduleNext(Math.min(sent.nextTryAt, longest))
  return 'tried'
}

/** Storage eviction: the stored counts announce unsent messages but the database is empty. */
async function detectEviction() {
  try {
    const { unsent, evicted } = readStoredCounts()
    const { isEmpty } = await updateStoredCounts(await loadLocalStore())
    if (!isEmpty || unsent === 0) return
    writeStoredCounts({ evicted: evicted + unsent })
    tellOutboxNews({ type: 'changed' })
  } catch {
    // The database cannot be read: the stored counts stay as they are.
  }
}

function scheduleNext(at: number) {
  clearTimeout(timer)
  const wait = Math.min(Math.max(at - Date.now(), MIN_RETRY_DELAY_MS), MAX_RETRY_DELAY_MS)
  timer = setTimeout(() => void sendIfDue(), wait)
}

function listen() {
  if (isStarted) return
  isStarted = true
  // navigator.onLine is only a hint: it hurries, it never forbids.
  addEventListener('online', () => void sendNow())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void sendIfDue()
  })
}

type WithSync = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } }

/** A bonus where it exists (Chromium): the worker sends even when every page is closed. */
async function askBackgroundSync() {
  try {
    const registration: WithSync | undefined = await navigator.serviceWorker?.getRegistration()
    await registration?.sync?.register(OUTBOX_TAG)
  } catch {
    // Refused by the browser's settings: the page sends.
  }
}
