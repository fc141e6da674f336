import { onMounted, onUnmounted } from 'vue'

type Entry = { step: number; depth: number }

/** Steps that follow in place are entries of the history: the phone's own *back* leads to the step before, not off the form. */
export function useStepHistory(number: () => number, show: (step: number) => void, before: () => number) {
  const first = Math.max(0, number())
  /** Entries of ours between the page as it opened and here. */
  let depth = 0
  let isLeaving = false

  function goOn(step: number) {
    show(step)
    depth++
    history.pushState({ step, depth } satisfies Entry, '', location.href)
  }

  function goBack() {
    if (depth) history.back()
    else show(before())
  }

  /** Removes the pushed history entry before leaving: *back* from the next page must skip the sent form. */
  function leaveFor(page: string) {
    isLeaving = true
    if (!depth) return location.replace(page)
    addEventListener('popstate', () => location.replace(page), { once: true })
    history.go(-depth)
  }

  function onPopState({ state }: PopStateEvent) {
    if (isLeaving) return
    // An entry may carry something else: on a computer that people use in turn, the turn it is of.
    const entry: Entry = state && 'step' in state ? state : { step: first, depth: 0 }
    depth = entry.depth
    // What is no step, such as a conflict, stays.
    if (number() >= 0) show(entry.step)
  }

  onMounted(() => addEventListener('popstate', onPopState))
  onUnmounted(() => removeEventListener('popstate', onPopState))

  return { goOn, goBack, leaveFor }
}
