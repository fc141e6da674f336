import type { Provided } from '../../platform/server/context'
import { SeatFreed } from './offerSeats'

/** A trigger, in the transaction that frees the seat: lost, the job of each minute finds the seat all the same. */
export const watchSeats: Provided['seatWatchers'][number] = async ({ db, later }, placeId) => {
  const query = db.selectFrom('waiting_at').select('waiting_id').where('place_id', '=', placeId).limit(1)
  if (await query.executeTakeFirst()) await later(SeatFreed, { place: placeId })
}
