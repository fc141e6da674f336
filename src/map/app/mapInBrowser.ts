import type { BrowserNoun } from '../../platform/app/noun'

export const mapInBrowser: BrowserNoun = {
  rendering: () => import('./mapRendering'),
}
