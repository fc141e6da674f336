import { defineWorkerNoun } from '../../platform/worker/offlineSite'

export const workshopsInWorker = defineWorkerNoun({
  name: 'workshops',
  pages: [
    { isFor: ({ pathname }) => pathname === '/ateliers', policy: 'networkFirst', isRenderedOffline: true },
    { isFor: ({ pathname }) => pathname.indexOf('/ateliers/') === 0, policy: 'networkFirst' },
  ],
})
