import { onMounted, onUnmounted, type Ref } from 'vue'
import type { BookingFormState } from './bookingFormState'

/** From the fields to the check in place; the phone's own *back* leads to the fields again, not off the form. */
export function useCheckStep(stage: Ref<BookingFormState['stage']>) {
  let isPushed = false

  function goOn() {
    stage.value = 'check'
    isPushed = true
    history.pushState(null, '', location.href)
  }

  function goBack() {
    if (isPushed) history.back()
    else stage.value = 'fields'
  }

  function onPopState() {
    isPushed = false
    if (stage.value === 'check') stage.value = 'fields'
  }

  onMounted(() => addEventListener('popstate', onPopState))
  onUnmounted(() => removeEventListener('popstate', onPopState))

  return { goOn, goBack }
}
