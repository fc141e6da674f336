import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import { LENGTH_HEADER } from '../everywhere/answerHeaders'

const MIN_COMPRESSED_BYTES = 400
const compressible = /^(text\/|application\/(json|manifest\+json|javascript|geo\+json))|svg/

/** Quality 5: on a page of 20 KB, about a millisecond, and within 8 % of the slowest setting. */
const brotli = (body: Buffer) =>
  brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  })

/** Packed as small as can be, by validator: what a phone keeps is asked for by each of them, and changes rarely. */
const packedBest = new Map<string, Buffer>()
/** Of some 3 KB each. */
const MAX_PACKED_BEST = 400
const compressBest = promisify(brotliCompress)

const isForKeeping = ({ url, headers }: { url: string; headers: Headers }) =>
  /\/api\/pack-|\.svg$/.test(url) || /immutable/.test(headers.get('Cache-Control') ?? '')

async function brotliBest(etag: string, body: Buffer): Promise<Buffer> {
  const cached = packedBest.get(etag)
  if (cached) return cached
  const packed = await compressBest(body, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.length } })
  if (packedBest.size >= MAX_PACKED_BEST) packedBest.clear()
  packedBest.set(etag, packed)
  return packed
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
  const accepted = c.req.header('Accept-Encoding') ?? ''
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null
  c.res = undefined
  if (!encoding || body.length < MIN_COMPRESSED_BYTES) {
    c.res = new Response(body, { status, headers })
    return
  }
  headers.set('Content-Encoding', encoding)
  headers.delete('Content-Length')
  const etag = headers.get('ETag')
  const isKept = etag && isForKeeping({ url: c.req.path, headers })
  const packBrotli = () => (isKept ? brotliBest(etag, body) : brotli(body))
  const packed = encoding === 'br' ? await packBrotli() : gzipSync(body, { level: 6 })
  c.res = new Response(packed, { status, headers })
}
