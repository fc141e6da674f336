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
export async function askNetwork(ask: () => Promise<Response | undefined>): Promise<Response | null> {
  try {
    const response = await ask()
    if (!response) return null
    const isDown = response.status >= 500 && response.status !== 511 && !isOurs(response)
    return isDown ? null : response
  } catch {
    return null
  }
}
