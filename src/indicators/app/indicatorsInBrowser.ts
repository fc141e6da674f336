import type { BrowserNoun } from '../../platform/app/noun'

export const indicatorsInBrowser: BrowserNoun = {
  rendering: () => import('./indicatorsRendering'),
}
