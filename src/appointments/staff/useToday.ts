import { onScopeDispose, ref, type Ref } from 'vue'
import { MINUTE_MS } from '../../platform/everywhere/durations'
import { parisDateTime } from '../../platform/everywhere/parisTime'

/** The day in Paris. A tablet stays open overnight: in the morning it is another day. */
export function useToday(): Ref<string> {
  const dayNow = () => parisDateTime(Date.now()).date
  const today = ref(dayNow())
  const look = () => void (today.value = dayNow())
  const timer = setInterval(look, MINUTE_MS)
  // A screen that slept has no timer: it looks when it wakes.
  addEventListener('focus', look)
  addEventListener('pointerdown', look)
  onScopeDispose(() => {
    clearInterval(timer)
    removeEventListener('focus', look)
    removeEventListener('pointerdown', look)
  })
  return today
}
