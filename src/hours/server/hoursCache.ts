import { setImmediate as nextTurn } from 'node:timers/promises'
import { addDays, parisDateTime } from '../../platform/everywhere/parisTime'
import type { PlainHours } from '../openHours'
import { readHours } from './readHours'

/** A page shows 14 days; a phone without network is glad of more. */
const PAGE_DAYS = 14
const DAYS_READ = 30
const MAX_CACHED = 50_000
const SLICE_MS = 10

type CachedHours = { plain: PlainHours | null; firstDay: string; lastDay: string }

/** Reading takes some 2 ms: each expression is read once for its days, and kept while it covers what pages show. */
const cache = new Map<string, CachedHours>()

/** An expression in the OpenStreetMap syntax, or none. */
type Stated = { hours?: string }
type HoursOf = (stated: Stated) => PlainHours | null

/** Hours from yesterday (for a night that is not over) to 14 days ahead at least; null when they cannot be read. */
export function hoursAt(now: number): HoursOf {
  const today = parisDateTime(now).date
  const until = addDays(today, PAGE_DAYS)
  return ({ hours }) => {
    if (!hours) return null
    const cached = cache.get(hours)
    return cached && cached.firstDay < today && cached.lastDay >= until ? cached.plain : readIn(hours, today)
  }
}

function readIn(expression: string, today: string): PlainHours | null {
  if (cache.size >= MAX_CACHED) cache.clear()
  const firstDay = addDays(today, -1)
  const plain = readHours(expression, firstDay, DAYS_READ)
  cache.set(expression, { plain, firstDay, lastDay: addDays(firstDay, DAYS_READ - 1) })
  return plain
}

const preparedOn = new WeakMap<Stated[], string>()

/** Once a day, reads the hours of all these places, a few at a time so that others are answered meanwhile. */
export async function prepareHours(places: Stated[], now: number): Promise<void> {
  const today = parisDateTime(now).date
  if (preparedOn.get(places) === today) return
  const hoursOf = hoursAt(now)
  let turn = Date.now()
  for (const place of places) {
    hoursOf(place)
    if (Date.now() - turn < SLICE_MS) continue
    await nextTurn()
    turn = Date.now()
  }
  preparedOn.set(places, today)
}
