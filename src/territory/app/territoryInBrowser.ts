import type { BrowserNoun } from '../../platform/app/noun'

export const territoryInBrowser: BrowserNoun = {
  rendering: () => import('./territoryRendering'),
}
