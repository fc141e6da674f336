import type { NewsState } from '../../appointments/appointmentChanged'
import type { NeedId } from '../../needs/need'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH } from '../../platform/everywhere/languages'
import { placesOfRole } from '../../platform/server/actor'
import type { Context } from '../../platform/server/context'
import { inBatches } from '../../platform/server/inBatches'
import { duty } from '../../platform/server/may'
import { answerQuestion } from '../../platform/server/questions'
import { ListWaiting, WAITING_PAGE_LINES, type StaffOffer, type StaffWaiting } from '../staffWaiting'
import { findInOrder, isHere, type Places } from './findInOrder'
import { placesOfRow, type OfferRow, type WaitingRow } from './waitingRows'

const findRows = ({ db }: Context, ids: string[]): Promise<WaitingRow[]> =>
  inBatches(ids, batch =>
    db.selectFrom('waiting').selectAll().where('id', 'in', batch).where('erased_at', 'is', null).execute(),
  )

/** Wherever they are in the order: those for whom a time is kept here, the soonest to answer first; then who wrote. */
async function findToCall(context: Context, places: Places): Promise<WaitingRow[]> {
  const query = context.db.selectFrom('waiting_offer').select(['open_of', 'place_id']).where('open_of', 'is not', null)
  const offered = (await query.orderBy('held_until').execute()).filter(
    ({ place_id }) => places === null || places.includes(place_id),
  )
  const wrote = (await context.findUnclearAnswers(context)).map(({ waiting }) => waiting)
  const ids = [...new Set([...offered.flatMap(({ open_of }) => open_of ?? []), ...wrote])]
  const rows = new Map((await findRows(context, ids)).map(row => [row.id, row]))
  const isOffered = new Set(offered.map(({ open_of }) => open_of))
  return ids.flatMap(id => {
    const row = rows.get(id)
    return row && (isOffered.has(id) || isHere(row, places)) ? [row] : []
  })
}

async function findOffers({ db }: Context, ids: string[]): Promise<Map<string, OfferRow>> {
  const rows = await inBatches(ids, batch =>
    db.selectFrom('waiting_offer').selectAll().where('open_of', 'in', batch).execute(),
  )
  return new Map(rows.map(row => [row.waiting_id, row]))
}

async function linesOf(context: Context, rows: WaitingRow[]): Promise<StaffWaiting[]> {
  const offers = await findOffers(
    context,
    rows.map(({ id }) => id),
  )
  const news = await context.findOfferNews(
    context,
    rows.filter(({ id }) => offers.has(id)),
  )
  const unclear = new Map(
    (await context.findUnclearAnswers(context)).map(({ waiting, version, at }) => [`${waiting} ${version}`, at]),
  )
  return rows.map(row =>
    lineOf(context, row, {
      open: offers.get(row.id),
      news: news.get(row.id),
      unclearAt: unclear.get(`${row.id} ${row.version}`) ?? null,
    }),
  )
}

export const listWaiting = answerQuestion(
  ListWaiting,
  duty<{ place?: string }, unknown>('mediator', ({ place }) => ({ place })),
  async (context, { place, toCall, most = WAITING_PAGE_LINES }): Promise<StaffWaiting[]> => {
    const places = place ? [place] : placesOfRole(context.actor, 'mediator')
    if (!toCall) return linesOf(context, await findInOrder(context, places, most))
    const lines = await linesOf(context, await findToCall(context, places))
    return lines.filter(({ offer, unclearAt }) => offer?.isToCall || unclearAt !== null)
  },
)

type Known = { open: OfferRow | undefined; news: NewsState | undefined; unclearAt: number | null }

function lineOf({ places, findNewsChannel }: Context, row: WaitingRow, known: Known): StaffWaiting {
  const { phone, email } = row
  const { open, news, unclearAt } = known
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
    unclearAt,
  }
}
