import { ref } from 'vue'

/** On a page that the device made without network: our server answers again. */
export const isServerBack = ref(false)

/** A form was sent there meanwhile, and waits: said in place of the notice that there is no network. */
export const isFormHeld = ref(false)
