import { createHash } from 'node:crypto'

export type DocumentEtags = {
  etag: string
  /** The same, whatever key was drawn for the form in it. */
  etagButForKey: string
  /** Drawn for the form in it, once for each who is shown it. */
  key?: string
}

/**
 * ETag over the visible content only: the render time in the page state and the form's idempotency key change at each
 * rendering.
 */
export function etagsOf(body: string, more: string[]): DocumentEtags {
  const key = /name="key" value="([\w-]+)"/.exec(body)?.[1]
  const hash = createHash('sha1')
  for (const text of [body, ...more]) hash.update(key ? text.split(key).join('') : text)
  const read = hash.digest('base64url')
  return { ...etagsWithKey(`W/"${read}`, key), key }
}

export const etagsWithKey = (etagButForKey: string, key?: string): DocumentEtags => ({
  etag: `${etagButForKey}${key ? `.${key}` : ''}"`,
  etagButForKey,
})
