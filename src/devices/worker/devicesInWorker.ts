import { defineWorkerNoun } from '../../platform/worker/offlineSite'

export const devicesInWorker = defineWorkerNoun({
  name: 'devices',
  pages: [
    { isFor: ({ pathname }) => pathname === '/pc-solidaire', policy: 'staleWhileRevalidate' },
    {
      isFor: ({ pathname }) => pathname.startsWith('/pc-solidaire/don/lot/'),
      policy: 'networkFirst',
      isServerOnly: true,
    },
  ],
})
