import { createPinia, defineStore, type Pinia } from 'pinia'
import { ref } from 'vue'
import type { StoredReceipt, OutboxMessage } from '../../offline/localDatabase'
import { loadLocalStore } from './loadLocalStore'
import { readStoredCounts, writeStoredCounts } from './storedCounts'
import { onOutboxNews } from './outboxNews'

const useStore = defineStore('outbox', () => {
  /** Messages not settled, in the order they go. */
  const messages = ref<OutboxMessage[]>([])
  /** Confirmed, and not yet read by the person. */
  const receipts = ref<StoredReceipt[]>([])
  const isSending = ref(false)
  /** Unsent messages that the browser erased. */
  const evicted = ref(0)
  let isListening = false
  /** Keys said to be waiting on this page: another tab may have told their outcome, this one tells it too. */
  const awaited = new Set<string>()

  /** Reads the outbox now, then at each change. Rejects when the database cannot be read. */
  async function follow() {
    listen()
    evicted.value = readStoredCounts().evicted
    const store = await loadLocalStore()
    const [unsent, stored] = [await store.listOutbox(), await store.listReceipts()]
    messages.value = unsent
    for (const { key } of unsent) awaited.add(key)
    receipts.value = stored.filter(({ key, isSeen }) => !isSeen || awaited.has(key))
  }

  function listen() {
    if (isListening) return
    isListening = true
    onOutboxNews(news => {
      if (news.type === 'sending' && news.key !== null) isSending.value = true
      // What came of it is read first: until then nobody knows of an obstacle.
      else if (news.type === 'sending')
        void follow()
          .catch(() => undefined)
          .then(() => (isSending.value = false))
      else if (news.type === 'erased') forgetAll()
      else void follow().catch(() => undefined)
    })
  }

  /** Does not reread: an open connection would block the deletion of the database. */
  function forgetAll() {
    messages.value = []
    receipts.value = []
    evicted.value = 0
  }

  /** Its outcome has been read on this page. */
  const stopAwaiting = (key: string) => awaited.delete(key)

  function forgetEvicted() {
    evicted.value = 0
    writeStoredCounts({ evicted: 0 })
  }

  return { messages, receipts, isSending, evicted, listen, follow, stopAwaiting, forgetEvicted }
})

let pinia: Pinia | undefined

/**
 * What this page shows of the outbox. Created on first use, so that a page without news does not load it. On the server
 * it is shared by all requests, but never filled: only hydrated parts call `listen`.
 */
export const useOutbox = () => useStore((pinia ??= createPinia()))
