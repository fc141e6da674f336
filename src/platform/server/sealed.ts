import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** `about`: what this belongs to; it opens with the same words only. */
type Seal = { secret: string; about: string }

/** A key of its own: the server's secret signs other things too. */
const keyFrom = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'sealed', 32))
const bound = (until: string, about: string) => Buffer.from(`${until} ${about}`)

/** This text so that only this server can read it or make it, until then (ms UTC). Safe in a cookie. */
export function seal(text: string, { secret, about, until }: Seal & { until: number }): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, keyFrom(secret), nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(bound(String(until), about))
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return `${until}.${Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url')}`
}

/** The text that was sealed, or null: too old, about something else, or not made by this server. */
export function openSealed(sealed: string, { secret, about, now }: Seal & { now: number }): string | null {
  const [until = '', packed = ''] = sealed.split('.')
  if (!(Number(until) > now)) return null
  const bytes = Buffer.from(packed, 'base64url')
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null
  try {
    const nonce = bytes.subarray(0, NONCE_BYTES)
    const cipher = createDecipheriv(CIPHER, keyFrom(secret), nonce, { authTagLength: TAG_BYTES })
    cipher.setAAD(bound(until, about))
    cipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    return cipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + cipher.final('utf8')
  } catch {
    return null
  }
}
