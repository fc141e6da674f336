import type { NewsState } from '../../appointments/appointmentChanged'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH } from '../../platform/everywhere/languages'
import type { Context } from '../../platform/server/context'
import type { AnyDatabase } from '../../platform/server/declareTable'
import type { Later } from '../../platform/server/jobs/job'
import {
  WaitingChanged,
  type ToldByPhone,
  type ToldOffer,
  type ToldWaiting,
  type UnclearAnswer,
  type WaitingNews,
} from '../waitingChanged'
import { findOpenOffer, findWaiting, type OfferRow, type WaitingRow } from './waitingRows'

declare module '../../platform/server/context' {
  interface Provided {
    toldWaiting: FindTold
    /** Given by the noun that tells: what came of telling these people of the time that is kept for them, by id. */
    findOfferNews: (
      reading: { db: AnyDatabase; now: number },
      offered: Pick<WaitingRow, 'id' | 'version'>[],
    ) => Promise<Map<string, NewsState>>
    /** Given by it too: whom to call, because nobody knows what their SMS answers. */
    findUnclearAnswers: (reading: { db: AnyDatabase; now: number }) => Promise<UnclearAnswer[]>
  }
}

/** For whoever tells people. Never one whose row was erased. */
export type FindTold = {
  find: (db: AnyDatabase, id: string) => Promise<ToldWaiting | null>
  /** Who may answer with this number (E.164): she waits, or did until she had not answered several times. */
  findByPhone: (db: AnyDatabase, phone: string) => Promise<ToldByPhone[]>
}

const toldOffer = ({ id, place_id, starts_at, tell_at, held_until, state }: OfferRow): ToldOffer => ({
  id,
  placeId: place_id,
  startsAt: starts_at,
  tellAt: tell_at,
  heldUntil: held_until,
  state,
})

async function toldOf(db: AnyDatabase, row: WaitingRow): Promise<ToldWaiting> {
  const { id, reference, version, state, family_name: familyName, phone, email } = row
  const offer = await findOpenOffer(db, id)
  const language = readLanguage(row.language) ?? FRENCH
  return { id, reference, version, state, familyName, phone, email, language, offer: offer && toldOffer(offer) }
}

async function findEnd(db: AnyDatabase, { id }: WaitingRow): Promise<number | null> {
  const { at } = await db
    .selectFrom('waiting_offer')
    .select(({ fn }) => fn.max('answered_at').as('at'))
    .where('waiting_id', '=', id)
    .where('state', 'in', ['expired', 'withdrawn'])
    .executeTakeFirstOrThrow()
  return at
}

export const toldWaiting: FindTold = {
  find: async (db, id) => {
    const row = await findWaiting(db, 'id', id)
    return row && toldOf(db, row)
  },
  findByPhone: async (db, phone) => {
    const rows = await db
      .selectFrom('waiting')
      .selectAll()
      .where('phone', '=', phone)
      .where('state', 'in', ['waiting', 'offered', 'expired'])
      .where('erased_at', 'is', null)
      .execute()
    return Promise.all(rows.map(async row => ({ ...(await toldOf(db, row)), endedAt: await findEnd(db, row) })))
  },
}

type Telling = { later: Later } & Pick<Context, 'findNewsChannel'>
type Told = Pick<WaitingRow, 'id' | 'version' | 'phone' | 'email'>

/** In the transaction of the change. Without a channel nothing would ever be told: no job is written. */
export async function tellOfWaiting({ later, findNewsChannel }: Telling, row: Told, news: WaitingNews): Promise<void> {
  const { id, version, phone, email } = row
  if (!findNewsChannel({ phone, email })) return
  await later(WaitingChanged, { waiting: id, version, news }, { once: `waiting:${id}:${version}` })
}
