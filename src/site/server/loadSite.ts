import { assembleSite } from '../../platform/server/assembleSite'
import type { Site } from '../../platform/server/shell'
import { browserNouns } from '../app/nouns'
import SiteFrame from '../app/SiteFrame.vue'
import { serverNouns } from './nouns'

/** The nouns put together, with the frame of this site. */
export const loadSite = (): Promise<Site> =>
  assembleSite({ server: serverNouns, browser: browserNouns, frame: SiteFrame })
