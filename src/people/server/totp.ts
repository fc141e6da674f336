import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** RFC 6238 as every telephone application reads it: SHA-1, six digits, thirty seconds. */
const STEP_MS = 30_000
const DIGITS = 6
/** A clock may be one step off (RFC 6238 §5.2). */
const DRIFT = 1
/** 160 bits (RFC 4226 §4). */
const SECRET_BYTES = 20

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** In base 32 (RFC 4648), without padding: 20 bytes are 32 characters. */
export function newTotpSecret(): string {
  const bits = [...randomBytes(SECRET_BYTES)].map(byte => byte.toString(2).padStart(8, '0')).join('')
  return bits.replace(/.{5}/g, five => BASE32[parseInt(five, 2)]!)
}

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map(letter => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => parseInt(byte, 2)))
}

/** The code of a step (RFC 4226 §5.3). */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest()
  const offset = mac[mac.length - 1]! & 15
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0')
}

export const stepAt = (now: number) => Math.floor(now / STEP_MS)

/**
 * The step whose code this is, or null. `after`: the last step that was used; a code is used once, and so is every one
 * before it.
 */
export function stepOfCode(code: string, { secret, now, after }: { secret: string; now: number; after: number }) {
  const typed = Buffer.from(code)
  for (let step = stepAt(now) - DRIFT; step <= stepAt(now) + DRIFT; step++) {
    const expected = Buffer.from(totpCode(secret, step))
    if (step > after && typed.length === expected.length && timingSafeEqual(typed, expected)) return step
  }
  return null
}

/** What a telephone reads from the QR: who gives the account, whose it is, the secret. */
export const totpAddress = (secret: string, { issuer, account }: { issuer: string; account: string }) =>
  `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${new URLSearchParams({ secret, issuer })}`
