import type { Context as Call } from 'hono'
import { LENGTH_HEADER } from '../everywhere/answerHeaders'
import { newCommandKey } from '../everywhere/command'
import { etagsWithKey, type DocumentEtags } from './documentEtags'
import type { Document } from './documents'
import { isNotModified } from './etag'
import { htmlOf, packedAs, type KeptDocument } from './keptDocument'
import { preferredEncoding } from './preferredEncoding'
import { contentPolicy } from './security'

/** Sends a document; a cache may keep a public one and must ask again, a personal one is kept by nobody. */
export function sendDocument(c: Call, document: Document): Response {
  const policy = { 'Content-Security-Policy': contentPolicy(document.styleHash, document.imageOrigins) }
  if (document.isPersonal || document.status !== 200) {
    return c.html(document.html, document.status as 200, { ...policy, 'Cache-Control': 'no-store' })
  }
  const headers = { 'Cache-Control': 'public, no-cache', ETag: document.etag }
  if (isUnchanged(c, document)) return c.body(null, 304, headers)
  return c.html(document.html, 200, { ...policy, ...headers })
}

/** Sends what everybody is shown at this address, as it was packed for the first who asked. */
export function sendKept(c: Call, kept: KeptDocument): Response {
  if (kept.key) return sendForm(c, kept, kept.key)
  const headers = { 'Cache-Control': kept.cache, ETag: kept.etag }
  if (isUnchanged(c, kept)) return c.body(null, 304, headers)
  const encoding = preferredEncoding(c.req.header('Accept-Encoding'))
  const packed = encoding ? packedAs(encoding, kept) : htmlOf(kept)
  return c.body(packed as Uint8Array<ArrayBuffer>, 200, {
    ...headers,
    'Content-Type': HTML,
    'Content-Security-Policy': kept.policy,
    [LENGTH_HEADER]: String(kept.length),
    ...(encoding && { 'Content-Encoding': encoding, Vary: 'Accept-Encoding' }),
  })
}

const HTML = 'text/html; charset=UTF-8'

/** Each who is shown a form has a key of their own: a command that was sent by one is not taken for another's. */
function sendForm(c: Call, kept: KeptDocument, keptKey: string): Response {
  const key = newCommandKey()
  const etags = etagsWithKey(kept.etagButForKey, key)
  const headers = { 'Cache-Control': kept.cache, ETag: etags.etag }
  if (isUnchanged(c, etags)) return c.body(null, 304, headers)
  const html = htmlOf(kept).toString().split(keptKey).join(key)
  return c.html(html, 200, { ...headers, 'Content-Security-Policy': kept.policy })
}

/**
 * With a service worker (navigation preload header) a 304 may ignore the idempotency key, as the worker replaces it in
 * its copy; other caches would reuse the key of theirs.
 */
function isUnchanged(c: Call, { etag, etagButForKey }: DocumentEtags): boolean {
  const hasWorker = c.req.header('Service-Worker-Navigation-Preload') !== undefined
  return isNotModified(c, hasWorker ? etagButForKey : etag)
}
