import { defineWorkerNoun } from '../../platform/worker/offlineSite'

export const indicatorsInWorker = defineWorkerNoun({
  name: 'indicators',
  pages: [
    {
      isFor: ({ pathname }) => /^\/indicateurs(\/(demandes|ordinateurs))?$/.test(pathname),
      policy: 'staleWhileRevalidate',
    },
  ],
})
