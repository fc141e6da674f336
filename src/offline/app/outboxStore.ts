import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { KeptReceipt, OutboxMessage } from '../localDatabase'
import { loadKeeper } from './loadKeeper'
import { readMarkers, writeMarkers } from './markers'
import { onOutboxNews } from './outboxNews'

/** What the parts of one page show of the outbox: the same for all of them. */
export const useOutbox = defineStore('outbox', () => {
  /** Messages not settled, in the order they go. */
  const messages = ref<OutboxMessage[]>([])
  /** Confirmed, and not yet read by the person. */
  const receipts = ref<KeptReceipt[]>([])
  const isSending = ref(false)
  /** Unsent messages that the browser erased. */
  const evicted = ref(0)
  /** Keys that a form of this page shows by itself. */
  const shownByForm = ref<string[]>([])
  let isListening = false

  /** Reads the outbox now, then at each change. Rejects when the database cannot be read. */
  async function follow() {
    if (!isListening) listen()
    evicted.value = readMarkers().evicted
    const keeper = await loadKeeper()
    const [unsent, kept] = [await keeper.listOutbox(), await keeper.listReceipts()]
    messages.value = unsent
    receipts.value = kept.filter(({ isSeen }) => !isSeen)
  }

  function listen() {
    isListening = true
    onOutboxNews(news => {
      if (news.type === 'sending') isSending.value = news.key !== null
      else void follow().catch(() => undefined)
    })
  }

  function forgetEvicted() {
    evicted.value = 0
    writeMarkers({ evicted: 0 })
  }

  const showByForm = (key: string) => {
    if (!shownByForm.value.includes(key)) shownByForm.value.push(key)
  }

  return { messages, receipts, isSending, evicted, shownByForm, follow, forgetEvicted, showByForm }
})
