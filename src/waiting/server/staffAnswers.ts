import type { NewsState } from '../../appointments/appointmentChanged'
import type { NeedId } from '../../needs/need'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH } from '../../platform/everywhere/languages'
import { placesOfRole } from '../../platform/server/actor'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { inBatches } from '../../platform/server/inBatches'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import {
  AddWaiting,
  ListWaiting,
  MarkUrgent,
  NoteOfferAnswer,
  RemoveWaiting,
  WAITING_GONE,
  type StaffOffer,
  type StaffWaiting,
} from '../staffWaiting'
import { isSettled } from '../waitingList'
import { answer, leave } from './answerOffer'
import { writeWaiting } from './joinWaiting'
import { findWaiting, lockWaiting, placesOfRow, setCalm, type OfferRow, type WaitingRow } from './waitingRows'

const unknown = refused(WAITING_GONE)

/** The row, and the place that the duty must cover: of those that the person chose, one where this colleague receives. */
type Subject = { row: WaitingRow; place: string }

async function findOne(context: Context, { waiting }: { waiting: string }): Promise<Subject | null> {
  const row = await findWaiting(context.db, 'id', waiting)
  if (!row) return null
  const places = placesOfRow(row)
  const own = placesOfRole(context.actor, 'mediator')
  return { row, place: places.find(id => own === null || own.includes(id)) ?? places[0]! }
}

const ofItsPlace = duty<{ waiting: string }, Subject>('mediator', (_payload, { place }) => ({ place }))
const byMediator = (actor: CommandContext['actor']) => (actor.is === 'staff' ? actor.account : null)

export const addWaiting = answerCommand(
  AddWaiting,
  duty<{ places: string[] }, unknown>('mediator', ({ places }) => ({ place: places[0] })),
  (context, wished) => writeWaiting(context, wished, byMediator(context.actor)),
)

export const markUrgent = answerCommand(MarkUrgent, ofItsPlace, {
  subject: findOne,
  unknown,
  answer: async ({ db, now, actor }, { reason }, { row: { id } }) => {
    const row = await lockWaiting(db, id)
    if (!row || isSettled(row.state)) return refused(WAITING_GONE)
    const isUrgent = reason !== ''
    const set = {
      urgent_at: isUrgent ? (row.urgent_at ?? now) : null,
      urgent_reason: reason || null,
      urgent_by: isUrgent ? byMediator(actor) : null,
    }
    await db.updateTable('waiting').set(set).where('id', '=', id).execute()
    await setCalm(db, { id, ...set })
    return done({ isUrgent }, id)
  },
})

export const noteOfferAnswer = answerCommand(NoteOfferAnswer, ofItsPlace, {
  subject: findOne,
  unknown,
  answer: async (context, payload, { row }) => {
    const { outcome, ...about } = await answer(context, payload, row)
    if (outcome.outcome !== 'done') return { outcome, ...about }
    return done({ isAccepted: payload.isAccepted }, row.id)
  },
})

export const removeWaiting = answerCommand(RemoveWaiting, ofItsPlace, {
  subject: findOne,
  unknown,
  answer: async (context, payload, { row }) => leave(context, payload, row),
})

/** As many as one looks through. */
const MAX_LISTED = 200

async function findOffers({ db }: Context, ids: string[]): Promise<Map<string, OfferRow>> {
  const rows = await inBatches(ids, batch =>
    db.selectFrom('waiting_offer').selectAll().where('open_of', 'in', batch).execute(),
  )
  return new Map(rows.map(row => [row.waiting_id, row]))
}

const isHere = (row: WaitingRow, places: string[] | null) =>
  places === null || placesOfRow(row).some(id => places.includes(id))

export const listWaiting = answerQuestion(
  ListWaiting,
  duty<{ place?: string }, unknown>('mediator', ({ place }) => ({ place })),
  async (context, { place }): Promise<StaffWaiting[]> => {
    const places = place ? [place] : placesOfRole(context.actor, 'mediator')
    const rows = await context.db
      .selectFrom('waiting')
      .selectAll()
      .where('state', 'in', ['waiting', 'offered'])
      .where('erased_at', 'is', null)
      .orderBy(({ eb }) => eb.case().when('urgent_at', 'is', null).then(1).else(0).end())
      .orderBy('joined_at')
      .orderBy('id')
      .execute()
    const here = rows.filter(row => isHere(row, places)).slice(0, MAX_LISTED)
    const offers = await findOffers(
      context,
      here.map(({ id }) => id),
    )
    const news = await context.findOfferNews(
      context,
      here.filter(({ id }) => offers.has(id)),
    )
    return here.map(row => lineOf(context, row, { open: offers.get(row.id), news: news.get(row.id) }))
  },
)

type Offered = { open: OfferRow | undefined; news: NewsState | undefined }

function lineOf({ places, findNewsChannel }: Context, row: WaitingRow, { open, news }: Offered): StaffWaiting {
  const { phone, email } = row
  const nameOf = (id: string) => places.findPlace(id)?.name ?? id
  const offer: StaffOffer | null = open
    ? {
        id: open.id,
        placeName: nameOf(open.place_id),
        startsAt: open.starts_at,
        heldUntil: open.held_until,
        isToCall: news === 'failed' || !findNewsChannel({ phone, email })?.isPromised,
      }
    : null
  return {
    id: row.id,
    reference: row.reference,
    familyName: row.family_name,
    phone,
    email,
    language: readLanguage(row.language) ?? FRENCH,
    need: row.need as NeedId,
    places: placesOfRow(row).map(nameOf),
    joinedAt: row.joined_at,
    urgentReason: row.urgent_at === null ? null : (row.urgent_reason ?? ''),
    state: row.state,
    offer,
  }
}
