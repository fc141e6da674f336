import { WORKSHOP } from '../../needs/namedNeeds'
import type { Context } from '../../platform/server/context'
import type { Alternative } from '../alternatives'
import { elsewhereOf, journeyLines, nearestReceiving } from '../findSlots'
import { serves, sessionsOf } from '../receptionHours'
import { findTopic } from './appointmentOwners'
import { freeSlots } from '../freeSlots'
import { readSlotId, type Slot } from '../slot'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import { prepareSlotSearch } from './openings'
import { findPlacesServing } from './receivingPlaces'

/** Of those nearest in time: more would have to be compared. */
export const TIMES_TO_CHOOSE = 3
const MAX_SLOTS_HERE = TIMES_TO_CHOOSE
const MAX_PLACES_NEARBY = 6

/** The three free slots nearest in time to the one that is gone, and the first ones of the nearest places. */
export async function nearestFreeSlots(
  context: Omit<Context, 'ask'>,
  wish: string,
  sought: string | { need: string; party: number },
): Promise<Alternative[]> {
  const read = readSlotId(wish)
  if (!read) return []
  const { need, party } = typeof sought === 'string' ? { need: sought, party: 1 } : sought
  const around = instantOf(read.date, read.time) ?? context.now
  const topic = need === WORKSHOP ? await findTopic(context.db, read.openingId) : null
  const placeId = await placeOf(context, read)
  return (await prepareNearest(context, { placeId, need: topic ? sessionsOf(topic) : need, party }))(around)
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

/** Reads the free slots once, for each hour (ms UTC) around which some are looked for. */
export async function prepareNearest(
  context: Pick<Context, 'db' | 'now' | 'places' | 'settings'>,
  { placeId, need, party = 1 }: { placeId: string; need: string; party?: number },
): Promise<(around: number) => Alternative[]> {
  const { places } = context
  if (need.startsWith(`${WORKSHOP} `)) return nearestSessions(context, { need, party })
  const from = places.findPlace(placeId)?.position ?? null
  const receiving = await findPlacesServing(context, need)
  const nearby = nearestReceiving(receiving, places, { from, count: MAX_PLACES_NEARBY })
  const search = await prepareSlotSearch(context, [...new Set([placeId, ...nearby])])
  const own = { ...search, openings: search.openings.filter(opening => opening.placeId === placeId) }
  const [free, placeName] = [[...freeSlots(own, need)], places.findPlace(placeId)?.name ?? '']
  const lines = elsewhereOf(journeyLines(nearby, { search, directory: places, from, need }), placeId)
  const elsewhere = lines.map(line => ({ ...line.nextFree, placeName: line.name, distance: line.distance }))
  return around => [...nearestInTime(free, around).map(slot => ({ ...slot, placeName, distance: null })), ...elsewhere]
}

/** Sessions of one topic, wherever they are: there are few, and people come for what is taught. */
async function nearestSessions(
  context: Pick<Context, 'db' | 'now' | 'places' | 'settings'>,
  { need, party }: { need: string; party: number },
): Promise<(around: number) => Alternative[]> {
  const free = [...freeSlots({ ...(await prepareSlotSearch(context)), party }, need)]
  const nameOf = (id: string) => context.places.findPlace(id)?.name ?? ''
  return around =>
    nearestInTime(free, around).map(slot => ({ ...slot, placeName: nameOf(slot.placeId), distance: null }))
}

function nearestInTime(slots: Iterable<Slot>, around: number): Slot[] {
  const byHour = new Map([...slots].map(slot => [slot.startsAt, slot]))
  const nearest = [...byHour.values()].sort((a, b) => Math.abs(a.startsAt - around) - Math.abs(b.startsAt - around))
  return nearest.slice(0, MAX_SLOTS_HERE).sort((a, b) => a.startsAt - b.startsAt)
}
