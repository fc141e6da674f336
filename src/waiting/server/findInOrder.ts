import type { Context } from '../../platform/server/context'
import { calmOf, placesOfRow, type WaitingRow } from './waitingRows'

/** Null: every place. */
export type Places = string[] | null

export const isHere = (row: WaitingRow, places: Places) =>
  places === null || placesOfRow(row).some(id => places.includes(id))

type Reading = Pick<Context, 'db'>

/** Of one place, or of all: the first of its index, whatever waits behind them. A person has a row for each place. */
function firstIds({ db }: Reading, place: string | null, most: number) {
  const query = db.selectFrom('waiting_at').select(['waiting_id', 'calm', 'joined_at']).distinct()
  return query
    .$if(place !== null, one => one.where('place_id', '=', place!))
    .orderBy('calm')
    .orderBy('joined_at')
    .orderBy('waiting_id')
    .limit(most)
    .execute()
}

async function findWaiting(reading: Reading, places: Places, most: number): Promise<WaitingRow[]> {
  const found = await Promise.all((places ?? [null]).map(place => firstIds(reading, place, most)))
  const first = [...new Map(found.flat().map(row => [row.waiting_id, row])).values()]
    .sort((one, other) => one.calm - other.calm || one.joined_at - other.joined_at || orderOf(one, other))
    .slice(0, most)
  if (first.length === 0) return []
  return reading.db
    .selectFrom('waiting')
    .selectAll()
    .where(
      'id',
      'in',
      first.map(({ waiting_id }) => waiting_id),
    )
    .where('state', '=', 'waiting')
    .where('erased_at', 'is', null)
    .execute()
}

const orderOf = (one: { waiting_id: string }, other: { waiting_id: string }) =>
  one.waiting_id < other.waiting_id ? -1 : 1

/** They are in no index of the order meanwhile; there are as many as seats are kept. */
async function findOffered({ db }: Reading, places: Places, most: number): Promise<WaitingRow[]> {
  const rows = await db
    .selectFrom('waiting_offer')
    .innerJoin('waiting', 'waiting.id', 'waiting_offer.open_of')
    .selectAll('waiting')
    .where('waiting.state', '=', 'offered')
    .where('erased_at', 'is', null)
    .$if(places !== null, query =>
      query.where(({ eb, or }) => or(places!.map(id => eb('waiting.places', 'like', `%"${id}"%`)))),
    )
    .orderBy(({ eb }) => eb.case().when('urgent_at', 'is', null).then(1).else(0).end())
    .orderBy('joined_at')
    .orderBy('waiting.id')
    .limit(most)
    .execute()
  return rows.filter(row => isHere(row, places))
}

/** Who waits at these places, and for whom an hour is kept: the first `most`, of which the database gives no more. */
export async function findInOrder(reading: Reading, places: Places, most: number): Promise<WaitingRow[]> {
  const rows = [...(await findWaiting(reading, places, most)), ...(await findOffered(reading, places, most))]
  return rows
    .sort(
      (one, other) => calmOf(one) - calmOf(other) || one.joined_at - other.joined_at || (one.id < other.id ? -1 : 1),
    )
    .slice(0, most)
}
