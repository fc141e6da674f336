const hex = (bytes: Uint8Array) => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')

/**
 * The token of a link, 256 bits, and its SHA-256: only the hash is sent, so that neither the receipt nor the log has
 * what opens the account.
 */
export async function drawToken(): Promise<{ token: string; tokenHash: string }> {
  const token = hex(crypto.getRandomValues(new Uint8Array(32)))
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return { token, tokenHash: hex(new Uint8Array(digest)) }
}
