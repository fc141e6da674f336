import { onBeforeUnmount, onMounted, ref } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'

let isAsked = true

/** Another colleague is here: what was typed is not hers to read, nor to keep. */
export function leaveAtOnce(path: string) {
  isAsked = false
  location.replace(path)
}

/** Before a page goes with what was typed in it, one is asked: for `LeaveQuestion`, or for the browser's own question. */
export function useUnsaved(isUnsaved: () => boolean) {
  const isLeaving = ref(false)
  let answer: (leaves: boolean) => void = () => undefined

  onBeforeRouteLeave(({ meta }) => {
    // Whoever signed out has left already.
    if (meta.isOpen || !isUnsaved()) return true
    // Another link was followed meanwhile: the first is given up.
    answer(false)
    isLeaving.value = true
    return new Promise<boolean>(resolve => (answer = resolve))
  })
  function decide(leaves: boolean) {
    isLeaving.value = false
    answer(leaves)
  }

  const ask = (event: BeforeUnloadEvent) => {
    if (!isAsked || !isUnsaved()) return
    event.preventDefault()
    // Chrome before 119 asks for nothing less.
    event.returnValue = true
  }
  onMounted(() => addEventListener('beforeunload', ask))
  onBeforeUnmount(() => removeEventListener('beforeunload', ask))
  return { isLeaving, decide }
}
