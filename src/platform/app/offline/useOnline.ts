import { onMounted, onUnmounted, ref } from 'vue'

/** Does the browser believe that there is a network? A hint for the words of a page: it never forbids a try. */
export function useOnline() {
  const isOnline = ref(true)
  const look = () => (isOnline.value = navigator.onLine)
  onMounted(() => {
    look()
    addEventListener('online', look)
    addEventListener('offline', look)
  })
  onUnmounted(() => {
    removeEventListener('online', look)
    removeEventListener('offline', look)
  })
  return isOnline
}
