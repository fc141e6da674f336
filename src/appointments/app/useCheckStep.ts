import { onMounted, onUnmounted, type Ref } from 'vue'
import type { BookingFormState } from './bookingFormState'

/** From the fields to the check in place; the phone's own *back* leads to the fields again, not off the form. */
export function useCheckStep(stage: Ref<BookingFormState['stage']>) {
  let isPushed = false
  let isLeaving = false

  function goOn() {
    stage.value = 'check'
    isPushed = true
    history.pushState(null, '', location.href)
  }

  function goBack() {
    if (isPushed) history.back()
    else stage.value = 'fields'
  }

  /** What was sent is behind: *back* from the next page leads to before the form, not to an empty one. */
  function leaveFor(page: string) {
    isLeaving = true
    if (!isPushed) return location.replace(page)
    addEventListener('popstate', () => location.replace(page), { once: true })
    history.back()
  }

  function onPopState() {
    if (isLeaving) return
    isPushed = false
    if (stage.value === 'check') stage.value = 'fields'
  }

  onMounted(() => addEventListener('popstate', onPopState))
  onUnmounted(() => removeEventListener('popstate', onPopState))

  return { goOn, goBack, leaveFor }
}
