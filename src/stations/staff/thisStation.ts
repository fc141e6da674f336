import { readStation, STATION_COOKIE, STATION_DAYS } from '../../platform/everywhere/station'
import { TURN_COOKIE } from '../../platform/everywhere/turn'
import { DAY_MS } from '../../platform/everywhere/durations'

/** Hash of the cookie of the computer in front of the colleague; null when it is no station. */
export async function hashOfThis(): Promise<string | null> {
  const token = readStation(document.cookie)
  if (!token) return null
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('')
}

const write = (cookie: string) => {
  document.cookie = `${cookie};path=/;samesite=lax${location.protocol === 'https:' ? ';secure' : ''}`
}

export const markThis = (token: string) =>
  write(`${STATION_COOKIE}=${token};max-age=${(STATION_DAYS * DAY_MS) / 1_000}`)

export function unmarkThis() {
  for (const name of [STATION_COOKIE, TURN_COOKIE]) write(`${name}=;max-age=0`)
}
