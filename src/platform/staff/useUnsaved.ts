import { onBeforeUnmount, onMounted, ref } from 'vue'
import { onBeforeRouteLeave, onBeforeRouteUpdate, type RouteLocationNormalized } from 'vue-router'

let isAsked = true

/** Another colleague is here: what was typed is not hers to read, nor to keep. */
export function leaveAtOnce(path: string) {
  isAsked = false
  location.replace(path)
}

/** One for each form of the page on screen where something is typed. */
const questions = new Set<() => true | Promise<boolean>>()

/** Before a choice takes rows off the page, with what is typed there: false when one stays. */
export async function mayHide(): Promise<boolean> {
  for (const ask of questions) if (!(await ask())) return false
  return true
}

/** Before a page goes with what was typed in it, one is asked: for `LeaveQuestion`, or for the browser's own question. */
export function useUnsaved(isUnsaved: () => boolean) {
  const isLeaving = ref(false)
  let answer: (leaves: boolean) => void = () => undefined

  function ask(): true | Promise<boolean> {
    if (!isUnsaved()) return true
    // Another link was followed meanwhile: the first is given up.
    answer(false)
    isLeaving.value = true
    return new Promise<boolean>(resolve => (answer = resolve))
  }
  // Whoever signed out has left already; a link within the page leads to no other one.
  const guard = (to: RouteLocationNormalized, from: RouteLocationNormalized) =>
    to.meta.isOpen || to.path === from.path ? true : ask()
  onBeforeRouteLeave(guard)
  // Another day is the same page: its rows go all the same.
  onBeforeRouteUpdate(guard)
  function decide(leaves: boolean) {
    isLeaving.value = false
    answer(leaves)
  }

  const askByBrowser = (event: BeforeUnloadEvent) => {
    if (!isAsked || !isUnsaved()) return
    event.preventDefault()
    // Chrome before 119 asks for nothing less.
    event.returnValue = true
  }
  onMounted(() => {
    questions.add(ask)
    addEventListener('beforeunload', askByBrowser)
  })
  onBeforeUnmount(() => {
    questions.delete(ask)
    removeEventListener('beforeunload', askByBrowser)
  })
  return { isLeaving, decide }
}
