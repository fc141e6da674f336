import { DAY_MS } from '../../platform/everywhere/durations'
import type { DoneLimits } from '../../platform/server/countDone'

/** Gifts that visitors announce in a day: a company announces a lot once. */
export const giftLimits = {
  own: { name: 'gift-day', perMs: DAY_MS, max: 10, sharedMax: 100, accountMax: Infinity },
  range: { name: 'gift-range-day', perMs: DAY_MS, max: 20, sharedMax: Infinity, accountMax: Infinity },
  all: { name: 'gift-all-day', perMs: DAY_MS, max: 60, sharedMax: Infinity, accountMax: Infinity },
} satisfies DoneLimits
