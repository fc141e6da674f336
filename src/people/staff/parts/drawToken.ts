const hex = (bytes: Uint8Array) => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')

/**
 * The token of an address, 256 bits by default, and its SHA-256: only the hash is sent, so that neither the receipt nor
 * the log has what opens the account or the calendar.
 */
export async function drawToken(bytes = 32): Promise<{ token: string; tokenHash: string }> {
  const token = hex(crypto.getRandomValues(new Uint8Array(bytes)))
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return { token, tokenHash: hex(new Uint8Array(digest)) }
}
