import type { BrowserNoun } from '../../platform/app/noun'

export const devicesInBrowser: BrowserNoun = {
  rendering: () => import('./devicesRendering'),
}
