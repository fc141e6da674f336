import { onMounted, onUnmounted, shallowRef } from 'vue'
import { isSettled, statusOfFate, TYPING, type CommandStatus } from './commandStatus'
import { loadKeeper } from './loadKeeper'
import { onOutboxNews } from './outboxNews'
import { shownByForm } from './shownByForm'

/**
 * Says what becomes of one message, whoever sends it: this page, another tab, the worker. `onAnswered` is told an
 * answer that is not `done`, and its message in the outbox if it went through it.
 */
export function useFollowing(onAnswered: (answer: CommandStatus, key: string | null) => void) {
  const status = shallowRef<CommandStatus>(TYPING)
  let followed = ''

  let stopListening = () => {}
  onMounted(() => {
    stopListening = onOutboxNews(({ type }) => {
      if (type === 'changed' && followed) void look({ duringTry: status.value.is === 'sending' })
    })
  })
  onUnmounted(() => stopListening())

  function follow(key: string) {
    followed = key
    shownByForm.value = [key]
  }

  /** While it is being sent, only an answer is news. Without a database nothing is learnt. */
  async function look({ duringTry = false } = {}) {
    const key = followed
    try {
      const found = statusOfFate(await (await loadKeeper()).findFate(key))
      if (key !== followed || (duringTry && !isSettled(found))) return
      tell(found)
    } catch {
      // Asked again at the next change.
    }
  }

  function tell(found: CommandStatus) {
    status.value = found
    if (found.is !== 'to-decide' && found.is !== 'parked') return
    const key = followed
    followed = ''
    onAnswered(found, key || null)
  }

  function stop() {
    followed = ''
    status.value = TYPING
    shownByForm.value = []
  }

  return { status, follow, look, tell, stop, isFollowing: () => followed !== '' }
}
