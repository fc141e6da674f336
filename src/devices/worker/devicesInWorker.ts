import { defineWorkerNoun } from '../../platform/worker/offlineSite'

export const devicesInWorker = defineWorkerNoun({
  name: 'devices',
  pages: [{ isFor: ({ pathname }) => pathname === '/pc-solidaire', policy: 'staleWhileRevalidate' }],
})
