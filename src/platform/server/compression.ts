import type { Context as Call, MiddlewareHandler } from 'hono'
import { LENGTH_HEADER } from '../everywhere/answerHeaders'
import { bestBrotli, quickBrotli, quickGzip } from './pack'
import { preferredEncoding } from './preferredEncoding'

const MIN_COMPRESSED_BYTES = 400
const compressible = /^(text\/|application\/(json|manifest\+json|javascript|geo\+json))|svg/

/** Packed as small as can be, by address and validator: some 10 % less, for 30 times the work. */
const packedBest = new Map<string, Buffer>()
/** Of some 3 to 10 KB each. */
const MAX_PACKED_BEST = 400

async function packBest(name: string, body: Buffer): Promise<Buffer> {
  const packed = await bestBrotli(body)
  if (packedBest.size >= MAX_PACKED_BEST) packedBest.clear()
  packedBest.set(name, packed)
  return packed
}

/** What a phone keeps is asked for by each of them, and changes rarely. */
const isForKeeping = (path: string, headers: Headers) =>
  /\/api\/pack-|\.svg$/.test(path) || /immutable/.test(headers.get('Cache-Control') ?? '')

/** The same for everybody: what the scripts of pages ask for. Pages are packed where they are kept (keptDocument.ts). */
const isPublicAnswer = (headers: Headers) =>
  /^application\/json/.test(headers.get('Content-Type') ?? '') && /^public/.test(headers.get('Cache-Control') ?? '')

/** Addresses are without number: who asks for all of them does not keep the processor busy. */
const PACK_EVERY_MS = 250
let packAgainAt = 0

/** A public answer goes at once as it is quickly packed; it is packed best meanwhile, for who comes next. */
async function packBrotli(c: Call, body: Buffer): Promise<Buffer> {
  const { headers } = c.res
  const etag = headers.get('ETag')
  if (!etag) return quickBrotli(body)
  const name = `${etag} ${body.length} ${c.req.url}`
  const cached = packedBest.get(name)
  if (cached) return cached
  if (isForKeeping(c.req.path, headers)) return packBest(name, body)
  if (isPublicAnswer(headers) && Date.now() >= packAgainAt) {
    packAgainAt = Date.now() + PACK_EVERY_MS
    packBest(name, body).catch(() => {})
  }
  return quickBrotli(body)
}

/**
 * Browsers announce brotli on https only: on plain http the answer is gzip. `c.res` is cleared first: otherwise Hono's
 * setter rebuilds the new Response as a stream, to merge the old headers into it.
 */
export const compression = (): MiddlewareHandler => async (c, next) => {
  await next()
  const { headers, status } = c.res
  if (status === 304 || headers.has('Content-Encoding') || c.req.method === 'HEAD') return
  if (!compressible.test(headers.get('Content-Type') ?? '')) return
  headers.append('Vary', 'Accept-Encoding')
  const body = Buffer.from(await c.res.arrayBuffer())
  headers.set(LENGTH_HEADER, String(body.length))
  const encoding = preferredEncoding(c.req.header('Accept-Encoding'))
  if (!encoding || body.length < MIN_COMPRESSED_BYTES) {
    c.res = undefined
    c.res = new Response(body, { status, headers })
    return
  }
  const packed = encoding === 'br' ? await packBrotli(c, body) : quickGzip(body)
  headers.set('Content-Encoding', encoding)
  headers.delete('Content-Length')
  c.res = undefined
  c.res = new Response(packed, { status, headers })
}
