import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Document } from './documents'
import { bestBrotli, quickBrotli, quickGzip } from './pack'
import { contentPolicy } from './security'

export type Packing = 'br' | 'gzip'

/** A document as it goes out, for whoever asks for its address. */
export type KeptDocument = Pick<Document, 'etag' | 'etagButForKey' | 'key'> & {
  /** Null once it is packed: there it takes a quarter of the memory. That of a form stays, for its next key. */
  html: Buffer | null
  /** Bytes of the HTML. */
  length: number
  packed: Partial<Record<Packing, Buffer>>
  /** Was it packed as small as can be, or is it being? */
  isPackedBest: boolean
  policy: string
  /** `Cache-Control`. */
  cache: string
}

/**
 * Whoever has a copy asks whether it is still right: a booked hour must not be offered, nor the key of a form given twice.
 */
const ASK_AGAIN = 'public, no-cache'
/** Lessons, texts: made without the database. A cache in front may answer by itself for a minute; a browser asks. */
const SHARED_FOR_A_MINUTE = 'public, max-age=0, s-maxage=60, stale-while-revalidate=600'

export function newKeptDocument(
  document: Document,
  { isFromDatabase }: { isFromDatabase: boolean },
  before?: KeptDocument,
): KeptDocument {
  const { etag, etagButForKey, key } = document
  const html = Buffer.from(document.html)
  // The moment, which stands in the page for its scripts, is all that may be another one: see documentEtags.ts.
  const isAsBefore = before?.etag === etag && before.length === html.length
  return {
    etag,
    etagButForKey,
    key,
    html,
    length: html.length,
    packed: {},
    isPackedBest: false,
    policy: contentPolicy(document.styleHash, document.imageOrigins),
    cache: key || isFromDatabase ? ASK_AGAIN : SHARED_FOR_A_MINUTE,
    ...(isAsBefore && { html: before.html, packed: before.packed, isPackedBest: before.isPackedBest }),
  }
}

/** What is around, and answers that were compared. */
const AROUND_BYTES = 1_500
/** Once it is packed in both ways; a form, as it is. */
export const weighKept = ({ length, key }: KeptDocument) => (key ? length : length * 0.6) + AROUND_BYTES

export function htmlOf({ html, packed }: KeptDocument): Buffer {
  if (html) return html
  return packed.br ? brotliDecompressSync(packed.br) : gunzipSync(packed.gzip!)
}

/** Addresses are without number: who asks twice for each of them does not keep the processor busy. */
const PACK_BEST_EVERY_MS = 250
let packBestAgainAt = 0

/** At once as it is quickly packed; asked for again, it is packed best meanwhile. */
export function packedAs(packing: Packing, kept: KeptDocument): Buffer {
  const known = kept.packed[packing]
  if (!known) return packQuickly(packing, kept)
  if (packing === 'br' && !kept.isPackedBest && Date.now() >= packBestAgainAt) {
    packBestAgainAt = Date.now() + PACK_BEST_EVERY_MS
    kept.isPackedBest = true
    bestBrotli(htmlOf(kept)).then(
      best => (kept.packed.br = alone(best)),
      () => (kept.isPackedBest = false),
    )
  }
  return known
}

function packQuickly(packing: Packing, kept: KeptDocument): Buffer {
  const html = htmlOf(kept)
  const packed = packing === 'br' ? quickBrotli(html) : quickGzip(html)
  kept.packed[packing] = alone(packed)
  kept.html = null
  return packed
}

/** zlib writes into 16 KB, which would stay as long as the few that are used. */
const alone = (packed: Buffer) => Buffer.from(packed)
