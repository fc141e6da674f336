import type { Context } from '../../platform/server/context'
import { isUnavailable } from '../../platform/server/database'
import { anyone } from '../../platform/server/may'
import { answerQuestion } from '../../platform/server/questions'
import { COLLECTION_NEED } from '../collection'
import { REQUESTED_KINDS, type RequestedKind } from '../requestChoices'
import { estimateOf } from '../queueRule'
import { ShowRequestsToday, type KindToday } from '../requestQuestions'
import { findHandOvers, findQueue } from './queueOnServer'
import { handlingOrganisation } from './handlingOrganisation'
import { isOpen } from './requestSettings'

/** For who would ask now, and be the last: nobody is promised less than that. */
async function kindToday(context: Context, kind: RequestedKind, organisation: string): Promise<KindToday> {
  const waiting = (await findQueue(context, organisation, kind)).length
  const handedOver = await findHandOvers(context, organisation, kind)
  const ready = await context.reservations.findReady(context.db, { organisation, kind })
  const { weeks, handedOver: counted } = estimateOf(waiting + 1, handedOver, context.now)
  // Too few to tell how long are few enough to tell of whom: the public figures hide them too.
  const estimate = { weeks, handedOver: weeks === null ? 0 : counted }
  return { kind, waiting, ready: ready.length, estimate }
}

export const showRequestsToday = answerQuestion(ShowRequestsToday, anyone, async context => {
  if (!isOpen(context)) return { isOpen: false, kinds: [], places: [] }
  // While the database is stopped, how to ask is told all the same, without how long the queue is.
  const [kinds, places] = [await orNone(kindsToday(context)), await orNone(findCollectionPlaces(context))]
  return { isOpen: true, kinds, places }
})

const findCollectionPlaces = (context: Context) => context.appointmentBook.findPlaces(context, COLLECTION_NEED)

const orNone = <Line>(found: Promise<Line[]>): Promise<Line[]> =>
  found.catch((error: unknown) => {
    if (isUnavailable(error)) return []
    throw error
  })

async function kindsToday(context: Context): Promise<KindToday[]> {
  const organisation = await handlingOrganisation(context)
  const kinds: KindToday[] = []
  for (const kind of REQUESTED_KINDS) kinds.push(await kindToday(context, kind, organisation))
  return kinds
}
