import { PROCONNECT_FLAG } from '../proConnect'

/** Does the configuration of the server name a provider? The document of the application says it. */
export const hasProConnect = () =>
  (document.getElementById('espace')?.dataset.flags ?? '').split(' ').includes(PROCONNECT_FLAG)
