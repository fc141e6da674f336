import { defineWorkerNoun } from '../../platform/worker/offlineSite'
import { WAITING_PAGE } from '../waitingPaths'

export const waitingInWorker = defineWorkerNoun({
  name: 'waiting',
  pages: [
    { isFor: ({ pathname }) => pathname === WAITING_PAGE, policy: 'fiveMinutes' },
    { isFor: ({ pathname }) => pathname.startsWith(`${WAITING_PAGE}/`), policy: 'networkFirst', isServerOnly: true },
  ],
})
