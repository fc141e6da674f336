import type { MapTiles } from '../mapQuestions'
import { ConfigError } from '../../platform/server/configError'

/**
 * Plan IGN V2, by the Géoplateforme: no key, Licence Ouverte 2.0 (reuse and copies allowed, the source is named), no
 * limit of calls for its tiles (geoservices.ign.fr, « Limite d'usage »).
 */
const PLAN_IGN: MapTiles = {
  url:
    'https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2' +
    '&STYLE=normal&FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}',
  attribution: '© IGN, Plan IGN',
}

const CURE =
  'give an address with {z}, {x} and {y}, a space, then whom to name, ' +
  'such as MAP_TILES="https://tiles.example.fr/{z}/{x}/{y}.png © Example", or MAP_TILES=none'

/** `none`, or an address and whom to name beside the map. */
export function readMapTiles(value?: string): MapTiles | null {
  if (!value) return PLAN_IGN
  if (value === 'none') return null
  const [, url = '', attribution = ''] = /^(\S+)\s+(\S.*)$/.exec(value.trim()) ?? []
  const isWhole = ['{z}', '{x}', '{y}'].every(part => url.includes(part))
  if (!isWhole || !attribution || !/^https?:$/.test(protocolOf(url)))
    throw new ConfigError('MAP_TILES', `"${value}": ${CURE}`)
  return { url, attribution }
}

const protocolOf = (url: string) => (URL.canParse(url) ? new URL(url).protocol : '')

/** What the policy of a page with a map allows: nothing but this server's images. */
export const originOfTiles = (tiles: MapTiles | null) => (tiles ? new URL(tiles.url).origin : '')
