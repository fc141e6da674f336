import type { BrowserNoun } from '../../platform/app/noun'

/** What belongs to no noun: the pages of the site itself, and what tells the person of the network and of the device. */
export const siteInBrowser: BrowserNoun = {
  islands: {
    'outbox-notice': () => import('../../platform/app/offline/OutboxNotice.vue'),
    'new-version': () => import('../../platform/app/offline/NewVersion.vue'),
    'erase-device': () => import('../../platform/app/offline/EraseDevice.vue'),
  },
  rendering: () => import('./siteRendering'),
}
