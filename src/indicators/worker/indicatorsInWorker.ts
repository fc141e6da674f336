import { defineWorkerNoun } from '../../platform/worker/offlineSite'

export const indicatorsInWorker = defineWorkerNoun({
  name: 'indicators',
  pages: [{ isFor: ({ pathname }) => pathname === '/indicateurs', policy: 'staleWhileRevalidate' }],
})
