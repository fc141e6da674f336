import { defineWorkerNoun } from '../../platform/worker/offlineSite'

export const giftsInWorker = defineWorkerNoun({
  name: 'gifts',
  pages: [
    { isFor: ({ pathname }) => pathname === '/pc-solidaire/don', policy: 'networkFirst', isRenderedOffline: true },
    {
      isFor: ({ pathname }) => /^\/pc-solidaire\/don\/fait\/./.test(pathname),
      policy: 'networkFirst',
      isServerOnly: true,
    },
  ],
})
