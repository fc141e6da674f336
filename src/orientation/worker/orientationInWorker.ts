import { defineWorkerNoun } from '../../platform/worker/offlineSite'

export const orientationInWorker = defineWorkerNoun({
  name: 'orientation',
  pages: [
    {
      isFor: ({ pathname }) => /^\/(orientation(\/|$)|chercher$)/.test(pathname),
      policy: 'fiveMinutes',
      isRenderedOffline: true,
    },
  ],
})
