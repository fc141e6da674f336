/** Cache of the map once it was opened: its script, and the tile server's settings. */
export const MAP_CACHE = 'map-1'
export const TILES_KEY = '/tiles'

/** Images of the map that were seen: see worker/mapTiles.ts. */
export const TILES_CACHE = 'tiles-1'

/** What the page of a map tells the worker once it is open. */
export type MapOpened = { type: 'MAP_OPENED'; script: string; tiles: object | null }
