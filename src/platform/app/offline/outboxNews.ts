import type { FromWorker } from '../../offline/serverHeaders'

/** `sending` is for this page only; the others go to every tab of the browser. */
export type News = { type: 'changed' } | { type: 'erased' } | { type: 'sending'; key: string | null }

const NEWS_CHANNEL = 'coup-de-main.news'
const listeners = new Set<(news: News) => void>()
let channel: BroadcastChannel | null = null
let isListening = false

/** Calls back at each change of the outbox, made here, in another tab or by the worker. Returns how to stop. */
export function onOutboxNews(listener: (news: News) => void): () => void {
  listenToOthers()
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Resolves at the next change, or after so long, ms. */
export const nextChange = (ms: number) =>
  new Promise<void>(resolve => {
    const stop = onOutboxNews(({ type }) => void (type !== 'sending' && done()))
    const timer = setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      stop()
      resolve()
    }
  })

export function tellOutboxNews(news: News) {
  tellHere(news)
  if (news.type === 'sending') return
  listenToOthers()
  if (channel) channel.postMessage(news)
  else tellByStorage(news)
}

const tellHere = (news: News) => listeners.forEach(listener => listener(news))

function listenToOthers() {
  if (isListening) return
  isListening = true
  if ('BroadcastChannel' in window) {
    channel = new BroadcastChannel(NEWS_CHANNEL)
    channel.onmessage = ({ data }: MessageEvent<News>) => tellHere(data)
  }
  addEventListener('storage', ({ key, newValue }) => {
    if (key === NEWS_CHANNEL && newValue) tellHere({ type: newValue.startsWith('erased') ? 'erased' : 'changed' })
  })
  navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<FromWorker | null>) => {
    if (data?.type === 'outbox-changed') tellHere({ type: 'changed' })
  })
}

/**
 * Without BroadcastChannel (Safari before 15.4). The value must differ each time: setting the same one fires no
 * `storage` event.
 */
function tellByStorage({ type }: News) {
  try {
    localStorage.setItem(NEWS_CHANNEL, `${type} ${Date.now()} ${Math.random()}`)
    localStorage.removeItem(NEWS_CHANNEL)
  } catch {
    // Storage is forbidden: the other tabs learn it when they look.
  }
}
