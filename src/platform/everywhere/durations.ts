/**
 * In milliseconds, as instants are. A day of the calendar in Paris has 23 to 25 hours: see parisTime.ts. Each is
 * written out: the build then puts it where it is used, and no page loads this file.
 */
export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000
