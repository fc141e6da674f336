import { TILES_CACHE } from '../offline/mapCaches'
import { storedAtOf } from '../../platform/offline/packs'
import { STORED_AT_HEADER } from '../../platform/offline/serverHeaders'
import type { RouteRequest } from '../../platform/worker/scope'
import { DAY_MS, HOUR_MS } from '../../platform/everywhere/durations'

/**
 * Images of the map that were seen, so that the map of one's streets opens without network. The page asks for those of
 * the metropolis only (its plan has bounds), with CORS: their weight is then known, and what the browser counts is what
 * they weigh. At most 5 MB and 30 days; those not seen for the longest leave first.
 *
 * The Géoplateforme's terms speak neither for nor against keeping a tile; its data are under Licence Ouverte 2.0, which
 * allows copies with the source named. A server that says `no-store` or `private` is obeyed.
 */
const MAX_BYTES = 5_000_000
const MAX_AGE_MS = 30 * DAY_MS
const BYTES_HEADER = 'Coup-De-Main-Bytes'
/** Between two writings of when an image was seen, ms: a look around would be a hundred of them. */
const TOUCH_INTERVAL_MS = HOUR_MS

type CachedTile = { bytes: number; storedAt: number; seenAt: number }

/** By address, in the order in which they were seen. Read once in the life of the worker. */
let tiles: Promise<Map<string, CachedTile>> | null = null
/** Writes are queued one after the other, so that the byte count stays exact. */
let writing: Promise<unknown> = Promise.resolve()
/** Incremented at each erasure: a response requested before it is not stored. */
let erasures = 0

export async function forgetTiles() {
  erasures++
  tiles = null
  await writing
  await caches.delete(TILES_CACHE)
}

/** A cross-origin image requested with CORS: on our pages, only a map tile. */
export const isTile = ({ url, request }: { url: URL; request: Request }) =>
  url.origin !== location.origin && request.destination === 'image' && request.mode === 'cors'

export async function answerTile({ event, request }: RouteRequest): Promise<Response> {
  const before = erasures
  const copy = await findTile(request.url)
  if (copy) return copy
  const response = await fetch(request)
  if (mayKeepTile(response)) event.waitUntil(keepTile(request.url, response.clone(), before))
  return response
}

const mayKeepTile = ({ status, type, headers }: Response) =>
  status === 200 &&
  type === 'cors' &&
  /^image\//.test(headers.get('Content-Type') ?? '') &&
  !/no-store|private/.test(headers.get('Cache-Control') ?? '')

async function findTile(url: string): Promise<Response | null> {
  try {
    const tile = (await readTiles()).get(url)
    if (!tile) return null
    const age = Date.now() - tile.storedAt
    if (age < 0 || age > MAX_AGE_MS) {
      await inTurn(() => dropTile(url))
      return null
    }
    const copy = await (await caches.open(TILES_CACHE)).match(url, { ignoreVary: true })
    if (copy && Date.now() - tile.seenAt > TOUCH_INTERVAL_MS) void inTurn(() => touchTile(url, tile, copy.clone()))
    return copy ?? null
  } catch {
    return null
  }
}

/** Never throws: a full phone keeps what it has. */
const keepTile = (url: string, response: Response, before: number) =>
  inTurn(async () => {
    const body = await response.blob()
    if (erasures !== before || body.size > MAX_BYTES) return
    const all = await readTiles()
    all.delete(url)
    await makeRoom(all, body.size)
    const now = Date.now()
    await putTile(url, body, { bytes: body.size, storedAt: now, seenAt: now })
  })

/** `put` moves what it replaces to the end: the cache is in the order in which images were seen. */
async function putTile(url: string, body: Blob, tile: CachedTile) {
  const headers = {
    'Content-Type': body.type,
    [STORED_AT_HEADER]: String(tile.storedAt),
    [BYTES_HEADER]: String(tile.bytes),
  }
  await (await caches.open(TILES_CACHE)).put(url, new Response(body, { headers }))
  const all = await readTiles()
  all.delete(url)
  all.set(url, tile)
}

async function touchTile(url: string, tile: CachedTile, copy: Response) {
  await putTile(url, await copy.blob(), { ...tile, seenAt: Date.now() })
}

async function makeRoom(all: Map<string, CachedTile>, bytes: number) {
  let total = bytes
  all.forEach(tile => (total += tile.bytes))
  for (const [url, tile] of Array.from(all)) {
    if (total <= MAX_BYTES && Date.now() - tile.storedAt <= MAX_AGE_MS) continue
    total -= tile.bytes
    await dropTile(url)
  }
}

async function dropTile(url: string) {
  const all = await readTiles()
  all.delete(url)
  await (await caches.open(TILES_CACHE)).delete(url)
}

function readTiles(): Promise<Map<string, CachedTile>> {
  tiles ??= readCache()
  return tiles
}

async function readCache(): Promise<Map<string, CachedTile>> {
  const all = new Map<string, CachedTile>()
  const cache = await caches.open(TILES_CACHE)
  for (const request of await cache.keys()) {
    const copy = await cache.match(request)
    if (!copy) continue
    const storedAt = storedAtOf(copy)
    all.set(request.url, { bytes: Number(copy.headers.get(BYTES_HEADER) ?? 0), storedAt, seenAt: 0 })
  }
  return all
}

function inTurn(work: () => Promise<unknown>): Promise<unknown> {
  writing = writing.then(work).catch(() => {})
  return writing
}
