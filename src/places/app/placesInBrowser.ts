import type { BrowserNoun } from '../../platform/app/noun'

export const placesInBrowser: BrowserNoun = {
  islands: {
    'near-me': () => import('./parts/NearMe.vue'),
    'place-report': () => import('./ReportForm.vue'),
  },
  rendering: () => import('./placesRendering'),
}
