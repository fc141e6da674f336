import { DAY_MS } from '../../platform/everywhere/durations'
import type { DoneLimits } from '../../platform/server/countDone'

/** Steps that visitors report in a day: whoever follows a lesson finds one or two that changed. */
export const reportLimits = {
  own: { name: 'report-day', perMs: DAY_MS, max: 20, sharedMax: 100, accountMax: Infinity },
  range: { name: 'report-range-day', perMs: DAY_MS, max: 30, sharedMax: Infinity, accountMax: Infinity },
  all: { name: 'report-all-day', perMs: DAY_MS, max: 300, sharedMax: Infinity, accountMax: Infinity },
} satisfies DoneLimits
