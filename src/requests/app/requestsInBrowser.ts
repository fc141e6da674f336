import type { BrowserNoun } from '../../platform/app/noun'

export const requestsInBrowser: BrowserNoun = {
  islands: {
    'request-form': () => import('./RequestForm.vue'),
  },
  rendering: () => import('./requestsRendering'),
}
