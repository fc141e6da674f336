import { COLLECT_COMPUTER } from '../../needs/namedNeeds'
import type { Context } from '../../platform/server/context'
import { neededAt, runningOpenings } from './openings'

type ReceivingContext = Pick<Context, 'db' | 'now' | 'places' | 'version'>

const RECEIVING_CACHE_MS = 5_000
type CachedReceiving = { until: number; version?: string | null; placeIds: string[] }
const receivingOf = new WeakMap<Context['places'], CachedReceiving>()

/** Places that receive by appointment. Cached a few seconds; changes when someone edits openings. */
export async function findReceivingPlaces(context: ReceivingContext): Promise<string[]> {
  const { now, places, version } = context
  const cached = receivingOf.get(places)
  if (cached && isCurrent(cached, context)) return cached.placeIds
  const placeIds = await findRunningPlaces(context)
  receivingOf.set(places, { until: now + RECEIVING_CACHE_MS, version, placeIds })
  return placeIds
}

/** For a page that is kept, a few seconds would become a minute: what it is made from is as new as the page. */
const isCurrent = ({ until, version }: CachedReceiving, context: ReceivingContext): boolean =>
  context.version ? version === context.version : until > context.now && until <= context.now + RECEIVING_CACHE_MS

/** Places where such a need is served; a collection has openings that no list of places knows. */
export async function findPlacesServing(context: ReceivingContext, need: string): Promise<string[]> {
  if (need !== COLLECT_COMPUTER) return findReceivingPlaces(context)
  const rows = await runningOpenings(context)
    .select(['place_id', 'needs'])
    .distinct()
    .where('topic', 'is', null)
    .where('needs', 'like', `%"${COLLECT_COMPUTER}"%`)
    .orderBy('place_id')
    .execute()
  const serving = rows.filter(row => neededAt(context.places, row).includes(COLLECT_COMPUTER))
  return [...new Set(serving.map(({ place_id }) => place_id))]
}

/** Ids of the places that have openings still running, today or later, for which one may choose a time. */
export async function findRunningPlaces({ db, now, places }: ReceivingContext): Promise<string[]> {
  const rows = await runningOpenings({ db, now })
    .select(['place_id', 'needs'])
    .distinct()
    // Workshops have a list of their own.
    .where('topic', 'is', null)
    .orderBy('place_id')
    .execute()
  const receiving = rows.filter(row => neededAt(places, row).some(need => need !== COLLECT_COMPUTER))
  return [...new Set(receiving.map(({ place_id }) => place_id))]
}
