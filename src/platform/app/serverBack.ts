import { ref } from 'vue'

/** On a page that the device made without network: our server answers again. */
export const isServerBack = ref(false)
