import { defineWorkerNoun } from '../../platform/worker/offlineSite'
import { PLACES_PACK } from '../packAddress'

export const placesInWorker = defineWorkerNoun({
  name: 'places',
  packs: [PLACES_PACK],
  // Those of the map and of the list for other sites too.
  pages: [{ isFor: ({ pathname }) => /^\/lieux(\/|$)/.test(pathname), policy: 'fiveMinutes', isRenderedOffline: true }],
})
