import { beforeAll } from 'vitest'
import { MINUTE_MS } from '../../src/platform/everywhere/durations'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../../src/platform/everywhere/parisTime'

/** Longer than any file of tests lasts, with a second try of what failed. */
const LONGEST_FILE_MS = 4 * MINUTE_MS

/** What is left of the day in Metz, in milliseconds. */
const leftOfDay = (now: number) => instantOf(addDays(parisDateTime(now).date, 1), '00:00')! - now

/** A test speaks of today and tomorrow, and people who come today; a file that the end of the day would cut waits. */
beforeAll(async () => {
  const left = leftOfDay(Date.now())
  if (left < LONGEST_FILE_MS) await new Promise(done => setTimeout(done, left + 1_000))
}, LONGEST_FILE_MS + MINUTE_MS)
