import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import type { Tables } from '../../platform/server/tables'
import { ClosePlace, FindClosingEffects, ListOwnPlaces, momentOf, ReopenPlace, type OwnPlace } from '../closings'
import { servedNeeds } from '../offeredOpenings'
import { placesOf } from './agendaAnswers'
import {
  displace,
  expectedOfRow,
  expectedQuery,
  lockExpected,
  lockPlace,
  touches,
  type AppointmentRow,
  type Stretch,
} from './displace'
import { mediatorsOf } from './mediatorAnswers'
import { findReceived, findReceivers } from './receivers'
import { restoreDisplaced } from './restoreDisplaced'

type Wanted = { place: string; from: string; to: string; mediator: string | null }
const ofPlace = duty<{ place: string }, unknown>('mediator', ({ place }) => ({ place }))

const stretchOf = ({ place, from, to }: Wanted): Stretch => ({
  place,
  startsAt: momentOf(from) ?? 0,
  endsAt: momentOf(to) ?? 0,
})

/** Those whom the colleague who is away receives; all of them when the whole place closes. */
async function ofMediator({ db }: Context, rows: AppointmentRow[], { place, mediator }: Wanted) {
  if (!mediator) return rows
  const received = await findReceived(db, rows, await findReceivers(db, [place]))
  return rows.filter(({ id }) => received.get(id) === mediator)
}

export const findClosingEffects = answerQuestion(FindClosingEffects, ofPlace, async (context, wanted) => {
  const stretch = stretchOf(wanted)
  const rows = (await expectedQuery(context, stretch).execute()).filter(touches(stretch))
  return (await ofMediator(context, rows, wanted)).map(expectedOfRow)
})

export const closePlace = answerCommand(ClosePlace, ofPlace, async (context, { reason, ...wanted }) => {
  const { db, now, places } = context
  const stretch = stretchOf(wanted)
  const { place, startsAt, endsAt } = stretch
  if (!places.findPlace(place)) return refused(staffWord('staff.closings.unknownPlace'))
  if (endsAt <= startsAt) return refused(staffWord('staff.closings.endsBefore'))
  if (endsAt <= now) return refused(staffWord('staff.closings.past'))
  const { mediator } = wanted
  if (mediator && !(await mediatorsOf(context, place)).has(mediator))
    return refused(staffWord('staff.mediators.unknown'))
  const id = randomBytes(16).toString('hex')
  await lockPlace(db, place)
  await db
    .insertInto('closing')
    .values({ id, place_id: place, starts_at: startsAt, ends_at: endsAt, reason, mediator })
    .execute()
  const expected = await ofMediator(context, await lockExpected(context, stretch), wanted)
  for (const row of expected) await displace(context, row, { because: 'closing', id })
  return done({ closing: id, displaced: expected.length }, id)
})

type ClosingRow = Selectable<Tables['closing']>

const findClosing = async ({ db }: Context, { closing }: { closing: string }): Promise<ClosingRow | null> =>
  (await db.selectFrom('closing').selectAll().where('id', '=', closing).executeTakeFirst()) ?? null

/** One that began ends now: what is left of it opens again, and it stays told why nobody was received before. */
async function reopen(context: CommandContext, _payload: unknown, { id, place_id, starts_at, ends_at }: ClosingRow) {
  const { db, now } = context
  if (ends_at <= now) return refused(staffWord('staff.closings.past'))
  await lockPlace(db, place_id)
  if (starts_at < now) await db.updateTable('closing').set({ ends_at: now }).where('id', '=', id).execute()
  else await db.deleteFrom('closing').where('id', '=', id).execute()
  const stretch = { place: place_id, startsAt: Math.max(now, starts_at), endsAt: ends_at }
  return done({ restored: await restoreDisplaced(context, stretch) }, id)
}

export const reopenPlace = answerCommand(
  ReopenPlace,
  duty('mediator', (_payload, { place_id }: ClosingRow) => ({ place: place_id })),
  { subject: findClosing, unknown: refused(staffWord('staff.closings.gone')), answer: reopen },
)

/** Where one may receive: the places of one's duties; for who has all of them, those that could receive. */
export const listOwnPlaces = answerQuestion(ListOwnPlaces, duty('mediator'), async (context): Promise<OwnPlace[]> => {
  const ids = placesOf(context, undefined)
  const places = ids
    ? ids.flatMap(id => context.places.findPlace(id) ?? [])
    : context.places.places.filter(place => servedNeeds(place, []).length > 0)
  const hers = await placesNaming(context)
  return places
    .map(({ id, name }): OwnPlace => ({ id, name, ...((hers.has(id) || ids?.length === 1) && { isHers: true }) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'))
})

/** Where the weekly hours name this colleague. */
async function placesNaming({ db, actor }: Context): Promise<Set<string>> {
  if (actor.is !== 'staff') return new Set()
  const rows = await db.selectFrom('opening').select('place_id').where('mediator', '=', actor.account).execute()
  return new Set(rows.map(({ place_id }) => place_id))
}
