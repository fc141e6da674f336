import { computed, onMounted, onUnmounted, shallowRef } from 'vue'
import { newCommandKey } from '../../everywhere/command'
import type { Fields } from '../../offline/localDatabase'
import { afterEvent, newLife, commandStatusOf, type CommandEvent } from './commandStatus'
import { loadLocalStore } from './loadLocalStore'
import { onOutboxNews } from './outboxNews'
import { keysOnForm } from './keysOnForm'

/**
 * State of one command, and of its message in the outbox, whoever sends it: this page, another tab or the worker.
 * `typed` gives what the form holds.
 */
export function useFollowing(key: string, typed: () => Fields) {
  const life = shallowRef(newLife(key))

  let stopListening = () => {}
  onMounted(() => {
    stopListening = onOutboxNews(({ type }) => {
      if (type === 'changed') void look(false)
    })
  })
  onUnmounted(() => stopListening())

  function tell(event: CommandEvent) {
    const { onForm } = life.value
    life.value = afterEvent(life.value, event, newCommandKey())
    if (life.value.onForm !== onForm) keysOnForm.value = life.value.onForm ? [life.value.onForm] : []
    // The notice marks as read what the form has just said.
    if (life.value.status.is === 'confirmed') dispatchEvent(new Event('wake:outbox-notice'))
  }

  /** Without a database nothing is learnt. */
  async function look(isTryOver: boolean) {
    const key = life.value.followed
    if (!key) return
    try {
      const status = commandStatusOf(await (await loadLocalStore()).findMessageStatus(key))
      tell({ is: 'learnt', key, status, isTryOver, typed: { ...typed() } })
    } catch {
      // Asked again at the next change.
    }
  }

  return { life, status: computed(() => life.value.status), tell, look }
}
