import type { BrowserNoun } from '../../platform/app/noun'

export const giftsInBrowser: BrowserNoun = {
  islands: {
    'gift-form': () => import('./GiftForm.vue'),
  },
  rendering: () => import('./giftsRendering'),
}
