import { etagOf } from '../../platform/server/etag'
import type { Route } from '../../platform/server/route'
import { BASE_MAP_FILE } from '../packAddress'
import type { BaseMap } from '../baseMap'

/** The plan of the town, for the map and for phones that keep it. */
export const planFile: Route = {
  path: BASE_MAP_FILE,
  answer: ({ context: { baseMap } }) =>
    baseMap ? { ...write(baseMap), type: 'application/json; charset=utf-8', cache: 'public' } : 'unknown',
}

const written = new WeakMap<BaseMap, { body: string; etag: string }>()

function write(baseMap: BaseMap) {
  const cached = written.get(baseMap)
  if (cached) return cached
  const body = JSON.stringify(baseMap)
  const made = { body, etag: etagOf(body) }
  written.set(baseMap, made)
  return made
}
