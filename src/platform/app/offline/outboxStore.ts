import { createPinia, defineStore, type Pinia } from 'pinia'
import { ref } from 'vue'
import type { KeptReceipt, OutboxMessage } from '../../offline/localDatabase'
import { loadKeeper } from './loadKeeper'
import { readMarkers, writeMarkers } from './markers'
import { onOutboxNews } from './outboxNews'

const useStore = defineStore('outbox', () => {
  /** Messages not settled, in the order they go. */
  const messages = ref<OutboxMessage[]>([])
  /** Confirmed, and not yet read by the person. */
  const receipts = ref<KeptReceipt[]>([])
  const isSending = ref(false)
  /** Unsent messages that the browser erased. */
  const evicted = ref(0)
  let isListening = false

  /** Reads the outbox now, then at each change. Rejects when the database cannot be read. */
  async function follow() {
    listen()
    evicted.value = readMarkers().evicted
    const keeper = await loadKeeper()
    const [unsent, kept] = [await keeper.listOutbox(), await keeper.listReceipts()]
    messages.value = unsent
    receipts.value = kept.filter(({ isSeen }) => !isSeen)
  }

  function listen() {
    if (isListening) return
    isListening = true
    onOutboxNews(news => {
      if (news.type === 'sending') isSending.value = news.key !== null
      else if (news.type === 'erased') forgetAll()
      else void follow().catch(() => undefined)
    })
  }

  /** Without looking: opening the database now would hold up its removal. */
  function forgetAll() {
    messages.value = []
    receipts.value = []
    evicted.value = 0
  }

  function forgetEvicted() {
    evicted.value = 0
    writeMarkers({ evicted: 0 })
  }

  return { messages, receipts, isSending, evicted, listen, follow, forgetEvicted }
})

let pinia: Pinia | undefined

/**
 * What this page shows of the outbox. Made when first needed: a page without news loads no store. The server has one for
 * all its pages, and nothing there ever fills it: only a part that wakes listens.
 */
export const useOutbox = () => useStore((pinia ??= createPinia()))
