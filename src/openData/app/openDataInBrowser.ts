import type { BrowserNoun } from '../../platform/app/noun'

export const openDataInBrowser: BrowserNoun = {
  rendering: () => import('./openDataRendering'),
}
