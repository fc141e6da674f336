import { islandsOf } from '../../platform/app/noun'
import { wakeIsland } from '../../platform/app/wakeIsland'
import { browserNouns } from './nouns'

const islands = islandsOf(browserNouns)

/** Loaded with the first part of a page that wakes. */
export const wakeSiteIsland = (island: HTMLElement) => wakeIsland(island, islands)
