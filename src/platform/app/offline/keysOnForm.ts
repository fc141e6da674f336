import { ref } from 'vue'

/** Keys of messages that a form of this page shows by itself: the notice leaves them to it. */
export const keysOnForm = ref<string[]>([])
