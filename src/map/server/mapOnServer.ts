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

export const mapOnServer = defineServerNoun({
  name: 'map',
  tables: [],
  questions: [findPlacesOnMap],
  configure: ({ MAP_TILES }) => ({ mapTiles: readMapTiles(MAP_TILES) }),
  imageOrigins: ({ mapTiles }) =>
    mapTiles ? [{ origin: originOfTiles(mapTiles), isOnPage: html => / data-map(-here)?[=> ]/.test(html) }] : [],
})
