import type { BrowserNoun } from '../../platform/app/noun'

export const orientationInBrowser: BrowserNoun = {
  rendering: () => import('./orientationRendering'),
}
