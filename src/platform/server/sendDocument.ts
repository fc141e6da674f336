import type { Context as Call } from 'hono'
import type { Document } from './documents'
import { isNotModified } from './etag'
import { contentPolicy } from './security'

/** Sends a document; a cache may keep a public one and must ask again, a personal one is kept by nobody. */
export function sendDocument(c: Call, document: Document): Response {
  const policy = { 'Content-Security-Policy': contentPolicy(document.styleHash, document.imageOrigins) }
  if (document.isPersonal || document.status !== 200) {
    return c.html(document.html, document.status as 200, { ...policy, 'Cache-Control': 'no-store' })
  }
  const headers = { 'Cache-Control': 'public, no-cache', ETag: document.etag }
  // With a service worker (navigation preload header) a 304 may ignore the idempotency key, as the worker replaces it
  // in its copy; other caches would reuse the key of theirs.
  const hasWorker = c.req.header('Service-Worker-Navigation-Preload') !== undefined
  const etag = hasWorker ? document.etagButForKey : document.etag
  if (isNotModified(c, etag)) return c.body(null, 304, headers)
  return c.html(document.html, 200, { ...policy, ...headers })
}
