import { setImmediate as nextTurn } from 'node:timers/promises'
import { addDays, parisDateTime } from '../../shared/parisTime'
import type { PlainHours } from '../openHours'
import type { Place } from '../place'
import { readHours } from './readHours'

/** A page shows 14 days; a phone without network is glad of more. */
const DAYS_SHOWN = 14
const DAYS_READ = 30
const KEPT = 50_000
const SLICE_MS = 10

type Read = { plain: PlainHours | null; lastDay: string; firstDay: string }

/** Reading takes some 2 ms: each expression is read once for its days, and kept while it covers what pages show. */
const book = new Map<string, Read>()

/** Hours from yesterday (for a night that is not over) to 14 days ahead at least; null when they cannot be read. */
export function hoursOf({ hours }: Place, now: number): PlainHours | null {
  return hours ? findRead(hours, parisDateTime(now).date).plain : null
}

function findRead(expression: string, today: string): Read {
  const known = book.get(expression)
  if (known && known.firstDay < today && known.lastDay >= addDays(today, DAYS_SHOWN)) return known
  if (book.size >= KEPT) book.clear()
  const firstDay = addDays(today, -1)
  const read = {
    plain: readHours(expression, firstDay, DAYS_READ),
    firstDay,
    lastDay: addDays(firstDay, DAYS_READ - 1),
  }
  book.set(expression, read)
  return read
}

/** Reads the hours of all these places, a few at a time so that others are answered meanwhile. */
export async function prepareHours(places: Place[], now: number): Promise<void> {
  let turn = Date.now()
  for (const place of places) {
    hoursOf(place, now)
    if (Date.now() - turn < SLICE_MS) continue
    await nextTurn()
    turn = Date.now()
  }
}
