/**
 * What a device of the staff stores is sealed: AES-GCM, with a key that the passphrase gives (PBKDF2-SHA-256) and that is
 * in memory only. OWASP asks 600,000 rounds; a slow tablet may do less, never under 310,000.
 */
const MOST_ROUNDS = 600_000
const FEWEST_ROUNDS = 310_000
/** How long opening may take. */
const WANTED_MS = 800
const IV_BYTES = 12
const SALT_BYTES = 16

export type Sealed = { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }
export type KeySetting = { salt: Uint8Array<ArrayBuffer>; rounds: number }

const bytesOf = (text: string) => new TextEncoder().encode(text)

export async function deriveKey(passphrase: string, { salt, rounds }: KeySetting): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', bytesOf(passphrase.normalize('NFC')), 'PBKDF2', false, [
    'deriveKey',
  ])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }
  return crypto.subtle.deriveKey(how, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** A new salt, and as many rounds as this device does in the time wanted. */
export async function newKeySetting(): Promise<KeySetting> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
  const began = performance.now()
  await deriveKey('measure', { salt, rounds: 50_000 })
  const perRound = (performance.now() - began) / 50_000
  const rounds = Math.min(MOST_ROUNDS, Math.max(FEWEST_ROUNDS, Math.round(WANTED_MS / perRound)))
  return { salt, rounds }
}

/** `about`: what the row is; a row copied in the place of another does not open. */
export async function sealJson(key: CryptoKey, about: string, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const how = { name: 'AES-GCM', iv, additionalData: bytesOf(about) }
  return { iv, data: await crypto.subtle.encrypt(how, key, bytesOf(JSON.stringify(value))) }
}

/** Null: another key sealed it, or it is not what it says. */
export async function openJson<Value>(key: CryptoKey, about: string, { iv, data }: Sealed): Promise<Value | null> {
  try {
    const how = { name: 'AES-GCM', iv, additionalData: bytesOf(about) }
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, data))) as Value
  } catch {
    return null
  }
}
