import { defineWorkerNoun } from '../../platform/worker/offlineSite'

export const openDataInWorker = defineWorkerNoun({
  name: 'openData',
  pages: [{ isFor: ({ pathname }) => pathname === '/donnees', policy: 'staleWhileRevalidate' }],
})
