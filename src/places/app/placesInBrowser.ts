import type { BrowserNoun } from '../../platform/app/noun'

export const placesInBrowser: BrowserNoun = {
  islands: {
    'near-me': () => import('./parts/NearMe.vue'),
  },
  rendering: () => import('./placesRendering'),
}
