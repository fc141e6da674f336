import { DAY_MS } from '../../platform/everywhere/durations'
import type { DoneLimits } from '../../platform/server/countDone'

/** Requests that visitors send in a day. A household asks once; who asks for others at work signs in, or is at a desk. */
export const requestLimits = {
  own: { name: 'request-day', perMs: DAY_MS, max: 10, sharedMax: 200, accountMax: Infinity },
  range: { name: 'request-range-day', perMs: DAY_MS, max: 20, sharedMax: Infinity, accountMax: Infinity },
  all: { name: 'request-all-day', perMs: DAY_MS, max: 100, sharedMax: Infinity, accountMax: Infinity },
} satisfies DoneLimits
