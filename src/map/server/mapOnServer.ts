import { defineServerNoun } from '../../platform/server/noun'
import type { MapTiles } from '../mapQuestions'
import { findPlacesOnMap } from './mapQuestions'
import { originOfTiles, readMapTiles } from './mapTiles'

declare module '../../platform/server/context' {
  interface Provided {
    /** Images laid over the plan of the map; null: the plan alone. */
    mapTiles: MapTiles | null
  }
}

/**
 * An attribute of an element that was rendered. What somebody typed may be in the page too: inside the quotes of a value,
 * or in a text, where Vue writes no bare "<".
 */
const HAS_MAP = /<\w+(?:\s+[^\s"<>=]+(?:="[^"]*")?)*?\s+data-map(?:-here)?[\s=>]/

export const mapOnServer = defineServerNoun({
  name: 'map',
  tables: [],
  questions: [findPlacesOnMap],
  configure: ({ MAP_TILES }) => ({ mapTiles: readMapTiles(MAP_TILES) }),
  imageOrigins: ({ mapTiles }) =>
    mapTiles ? [{ origin: originOfTiles(mapTiles), isOnPage: html => HAS_MAP.test(html) }] : [],
})
