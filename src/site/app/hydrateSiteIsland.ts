import { islandsOf } from '../../platform/app/noun'
import { hydrateIsland } from '../../platform/app/hydrateIsland'
import { browserNouns } from './nouns'

const islands = islandsOf(browserNouns)

/** Loaded with the first island to hydrate. */
export const hydrateSiteIsland = (island: HTMLElement) => hydrateIsland(island, islands)
