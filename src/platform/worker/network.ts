import { isOurs } from './cachedCopies'

/** Longest wait for an answer when the device can answer too, ms: a network that hangs is no network. */
export const NETWORK_TIMEOUT_MS = 4_000

/**
 * What the network answered; null when it is down. A page of a Wi-Fi that asks to sign in is an answer, to be shown to
 * the person (511 is made for it); the "Bad gateway" of a machine in front of our server is none.
 */
export async function askNetwork(url: string, ask: () => Promise<Response>): Promise<Response | null> {
  try {
    const response = await ask()
    // The browser may have kept the Wi-Fi's page as ours: whoever sent this must be there to say it again.
    const isElse = response.type === 'basic' && !isOurs(response)
    const sure = isElse
      ? await fetch(url, { cache: 'reload', redirect: 'manual', credentials: 'same-origin' })
      : response
    const isDown = sure.status >= 500 && sure.status !== 511 && !isOurs(sure)
    return isDown ? null : sure
  } catch {
    return null
  }
}

/**
 * What the browser asked ahead, while the worker woke up; where it could not, Firefox gives an answer of type `error`
 * instead of rejecting: then we ask ourselves.
 */
export async function orAsk(ahead: Promise<Response | undefined>, ask: () => Promise<Response>): Promise<Response> {
  const answer = await ahead
  return answer && answer.type !== 'error' ? answer : ask()
}
