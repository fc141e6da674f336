import { createHash } from 'node:crypto'
import type { Context as Call } from 'hono'

/** Weak: compression changes the bytes, not what they say (RFC 9110 §8.8.1). */
export const etagOf = (body: string | Uint8Array) => `W/"${createHash('sha1').update(body).digest('base64url')}"`

/** Does the client already have this version? `If-None-Match` may list several. */
export const isNotModified = (c: Call, etag: string): boolean => c.req.header('If-None-Match')?.includes(etag) ?? false

type ValidatedBody = { body: string; etag?: string; status?: 200 | 404; headers: Record<string, string> }

/** The body with its validator, or 304 when the client has it. An error has no validator. */
export function answerWithEtag(c: Call, { body, etag = etagOf(body), status = 200, headers }: ValidatedBody): Response {
  if (status !== 200) return c.body(body, status, headers)
  const { 'Content-Type': _type, 'Content-Disposition': _disposition, ...validators } = headers
  if (isNotModified(c, etag)) return c.body(null, 304, { ...validators, ETag: etag })
  return c.body(body, 200, { ...headers, ETag: etag })
}
