import { ref } from 'vue'

/** Keys of messages that a form of this page displays: OutboxNotice skips them. */
export const keysOnForm = ref<string[]>([])
