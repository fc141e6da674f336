import { defineWorkerNoun } from '../../platform/worker/offlineSite'

export const requestsInWorker = defineWorkerNoun({
  name: 'requests',
  pages: [
    { isFor: ({ pathname }) => pathname === '/pc-solidaire', policy: 'networkFirst', isRenderedOffline: true },
    { isFor: ({ pathname }) => pathname === '/pc-solidaire/demande', policy: 'fiveMinutes', isRenderedOffline: true },
    {
      isFor: ({ pathname }) => /^\/pc-solidaire\/(demande|suivi)\/./.test(pathname),
      policy: 'networkFirst',
      isServerOnly: true,
      isRenderedOffline: true,
    },
  ],
})
