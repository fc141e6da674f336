import type { Context } from '../../platform/server/context'
import type { Alternative } from '../alternatives'
import { elsewhereOf, journeyLines, nearestReceiving } from '../findSlots'
import { serves } from '../receptionHours'
import { freeSlots, readSlotId, type Slot } from '../slot'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import { findReceivingPlaces, prepareSlotSearch } from './openings'

const MAX_SLOTS_HERE = 3
const MAX_PLACES_NEARBY = 6

type AlternativeQuery = { placeId: string; need: string; around: number }

/** The three free slots nearest in time to the one that is gone, and the first ones of the nearest places. */
export async function nearestFreeSlots(
  context: Omit<Context, 'ask'>,
  wish: string,
  need: string,
): Promise<Alternative[]> {
  const read = readSlotId(wish)
  if (!read) return []
  const around = instantOf(read.date, read.time) ?? context.now
  return nearestToPlace(context, { placeId: await placeOf(context, read), need, around })
}

/** Does the place wished for receive, but not for this need? Then no other time there would do. */
export async function isForOtherNeeds(context: Omit<Context, 'ask'>, wish: string, need: string): Promise<boolean> {
  const read = readSlotId(wish)
  if (!read) return false
  const { openings } = await prepareSlotSearch(context, [await placeOf(context, read)])
  return openings.length > 0 && !openings.some(opening => serves(opening, need))
}

async function placeOf({ db }: Pick<Context, 'db'>, { openingId }: { openingId: string }): Promise<string> {
  const opening = await db.selectFrom('opening').select('place_id').where('id', '=', openingId).executeTakeFirst()
  return opening?.place_id ?? placeNamedIn(openingId)
}

/**
 * The opening was removed after a phone stored the wish offline: its id `<place>-<weekday>-<HHMM>` still gives the
 * place.
 */
const placeNamedIn = (openingId: string) => openingId.replace(/-\d-\d{4}$/, '')

async function nearestToPlace(context: Omit<Context, 'ask'>, { placeId, need, around }: AlternativeQuery) {
  const { places } = context
  const from = places.findPlace(placeId)?.position ?? null
  const receiving = await findReceivingPlaces(context)
  const nearby = nearestReceiving(receiving, places, from).slice(0, MAX_PLACES_NEARBY)
  const ids = [...new Set([placeId, ...nearby])]
  const search = await prepareSlotSearch(context, ids)
  const here = nearestInTime(
    freeSlots({ ...search, openings: search.openings.filter(o => o.placeId === placeId) }, need),
    around,
  )
  const elsewhere = elsewhereOf(journeyLines(nearby, { search, directory: places, from, need }), placeId)
  return [
    ...here.map(slot => ({ ...slot, placeName: places.findPlace(placeId)?.name ?? '', distance: null })),
    ...elsewhere.map(line => ({ ...line.nextFree, placeName: line.name, distance: line.distance })),
  ] satisfies Alternative[]
}

function nearestInTime(slots: Iterable<Slot>, around: number): Slot[] {
  const byHour = new Map([...slots].map(slot => [slot.startsAt, slot]))
  const nearest = [...byHour.values()].sort((a, b) => Math.abs(a.startsAt - around) - Math.abs(b.startsAt - around))
  return nearest.slice(0, MAX_SLOTS_HERE).sort((a, b) => a.startsAt - b.startsAt)
}
