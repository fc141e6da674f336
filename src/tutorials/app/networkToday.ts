import type { Speed } from '../downloadLessons'

type Connection = { downlink?: number; rtt?: number }
const connection = () => (navigator as Navigator & { connection?: Connection }).connection

/** What the browser believes of the network, where it says so (Chromium); null elsewhere. */
export function speedToday(): Speed | null {
  const { downlink = 0, rtt = 100 } = connection() ?? {}
  return downlink > 0 ? { mbits: downlink, roundTrip: rtt } : null
}

/** The same from what was just fetched: better than any belief. `since`: when it began, ms of `performance.now()`. */
export function speedMeasured(bytes: number, since: number): Speed | null {
  const seconds = (performance.now() - since) / 1_000
  return bytes > 0 && seconds > 0.5 ? { mbits: (bytes * 8) / 1_000_000 / seconds, roundTrip: 0 } : null
}
