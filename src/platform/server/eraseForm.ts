import type { FormRoute } from './forms'

/** *Effacer mes données de cet appareil*, for what the server keeps in this browser: the proof of a follow-up. */
export const eraseForm: FormRoute = {
  path: '/effacer',
  answer: async () => ({ goTo: '/effacer?fait=1', closes: true }),
}
