import { isOurs } from './cachedCopies'

/** Longest wait for an answer when the device can answer too, ms: a network that hangs is no network. */
export const NETWORK_TIMEOUT_MS = 4_000

const REFUSED_ON_THE_WAY = [403, 404, 429]

/** Our server says so in a page of ours: what comes without our mark was said by a proxy or by a filter on the way. */
const isDown = (answer: Response) =>
  !isOurs(answer) && (REFUSED_ON_THE_WAY.includes(answer.status) || (answer.status >= 500 && answer.status !== 511))

/**
 * What the network answered; null when it is down. The login page of a captive portal (status 511) is a response to
 * show; a 5xx of a proxy in front of our server, or a 403, 404 or 429 that is not ours, counts as no network.
 */
export async function askNetwork(url: string, ask: () => Promise<Response>): Promise<Response | null> {
  try {
    const response = await ask()
    // Not ours: the HTTP cache may hold a captive portal's page under our URL. Ask again, bypassing the cache.
    const isElse = response.type === 'basic' && !isOurs(response)
    const sure = isElse
      ? await fetch(url, { cache: 'reload', redirect: 'manual', credentials: 'same-origin' })
      : response
    return isDown(sure) ? null : sure
  } catch {
    return null
  }
}

/**
 * The navigation preload response. When it fails, Firefox resolves with a response of type `error` instead of
 * rejecting: fetch again then.
 */
export async function orAsk(ahead: Promise<Response | undefined>, ask: () => Promise<Response>): Promise<Response> {
  const answer = await ahead
  return answer && answer.type !== 'error' ? answer : ask()
}
