import type { BrowserNoun } from '../../platform/app/noun'

export const workshopsInBrowser: BrowserNoun = { rendering: () => import('./workshopsRendering') }
