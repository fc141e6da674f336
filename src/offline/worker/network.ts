import { isOurs } from './keptCopies'

/** Longest wait for an answer when the device can answer too, ms: a network that hangs is no network. */
export const PATIENCE = 4_000

/** Null when nothing came in time; the work goes on. */
export const withPatience = <T>(work: Promise<T>, ms: number): Promise<T | null> =>
  Promise.race([work, new Promise<null>(resolve => setTimeout(() => resolve(null), ms))])

/**
 * What the network answered; null when it is down. A page of a Wi-Fi that asks to sign in is an answer, to be shown to
 * the person (511 is made for it); the "Bad gateway" of a machine in front of our server is none.
 */
export async function askNetwork(url: string, ask: () => Promise<Response>): Promise<Response | null> {
  try {
    const response = await ask()
    // What a page asked for ahead and could not reach, Firefox gives as an answer of this type.
    if (response.type === 'error') return null
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
