import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import { LENGTH_HEADER } from '../everywhere/answerHeaders'
import { etagOf, isNotModified } from './etag'
import { bestBrotli, quickBrotli } from './pack'
import { preferredEncoding } from './preferredEncoding'

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
}

/** Without an `etag`: its name changes with its content, nobody asks whether it is still the same. */
type Asset = { body: Buffer<ArrayBuffer>; isText: boolean; type: string; cache: string; etag?: string }

type Packed = Buffer | Promise<Buffer>
/** Compressed at the highest level, once per file, on first request, by another thread. */
const packed = { br: new WeakMap<Asset, Packed>(), gzip: new WeakMap<Asset, Packed>() }
/** Packing these takes a second: until then they go 10 % larger. */
const LARGE_BYTES = 64 * 1_024

function pack(asset: Asset, encoding: keyof typeof packed): Packed {
  const known = packed[encoding].get(asset)
  if (known) return known
  const first = encoding === 'gzip' ? gzipSync(asset.body, { level: 9 }) : packBest(asset)
  packed[encoding].set(asset, first)
  return first
}

function packBest(asset: Asset): Packed {
  const best = bestBrotli(asset.body)
  if (asset.body.length <= LARGE_BYTES) return best
  best.then(smallest => packed.br.set(asset, smallest)).catch(() => {})
  return quickBrotli(asset.body)
}

const isHashed = (path: string) => path.startsWith('/assets/')

/** Hashed names never change content. Browsers ask for icons and manifest at each page: once a day is enough. */
function cacheOf(path: string): string {
  if (isHashed(path)) return 'public, max-age=31536000, immutable'
  return /\.(png|svg|webmanifest)$/.test(path) ? 'public, max-age=86400' : 'public, no-cache'
}

/** Files of the build, read once; `/assets/*` have hashed names and never change. */
export function readAssets(folder: string): Map<string, Asset> {
  const assets = new Map<string, Asset>()
  for (const file of listFiles(folder)) {
    const path = `/${relative(folder, file)}`
    if (path.startsWith('/.')) continue
    const body = readFileSync(file)
    const type = types[extname(file)] ?? 'application/octet-stream'
    assets.set(path, {
      body,
      isText: !/^(image\/png|image\/x-icon|application\/octet-stream)/.test(type),
      type,
      cache: cacheOf(path),
      ...(isHashed(path) ? {} : { etag: etagOf(body) }),
    })
  }
  return assets
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? listFiles(path) : [path]
  })
}

export const serveAssets =
  (assets: Map<string, Asset>): MiddlewareHandler =>
  async (c, next) => {
    const asset = assets.get(c.req.path)
    if (!asset || (c.req.method !== 'GET' && c.req.method !== 'HEAD')) return next()
    const { etag } = asset
    const headers: Record<string, string> = { 'Content-Type': asset.type, 'Cache-Control': asset.cache }
    if (etag) headers.ETag = etag
    if (etag && isNotModified(c, etag)) return c.body(null, 304, headers)
    if (!asset.isText) return c.body(asset.body, 200, headers)
    headers.Vary = 'Accept-Encoding'
    headers[LENGTH_HEADER] = String(asset.body.length)
    const encoding = preferredEncoding(c.req.header('Accept-Encoding'))
    if (!encoding) return c.body(asset.body, 200, headers)
    return c.body((await pack(asset, encoding)) as Buffer<ArrayBuffer>, 200, {
      ...headers,
      'Content-Encoding': encoding,
    })
  }
