import type { Context } from '../../platform/server/context'
import type { Later } from '../../platform/server/jobs/job'
import type { DatabaseTransaction } from '../../platform/server/tables'
import { MAX_UNANSWERED, type OfferState } from '../waitingList'
import { tellOfWaiting } from './toldWaiting'
import { enlist, lockWaiting, type OfferRow, type WaitingRow } from './waitingRows'

type Closing = { db: DatabaseTransaction; now: number; later: Later } & Pick<
  Context,
  'heldSeats' | 'findNewsChannel' | 'findOfferNews'
>
type Ended = Exclude<OfferState, 'open' | 'accepted'>

/**
 * An offer ends without an appointment: its seat is free, and the person waits again, at her place in the order. False:
 * it was over already.
 */
export async function closeOffer(
  context: Closing,
  offer: Pick<OfferRow, 'id' | 'waiting_id' | 'tell_at'>,
  { state, by = null }: { state: Ended; by?: string | null },
): Promise<boolean> {
  const { db, now, heldSeats } = context
  const closed = await db
    .updateTable('waiting_offer')
    .set({ state, open_of: null, answered_at: now, answered_by: by })
    .where('id', '=', offer.id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (closed.numUpdatedRows !== 1n) return false
  await heldSeats.release(db, offer.id)
  await waitAgain(context, offer, state)
  return true
}

type Offered = Pick<OfferRow, 'waiting_id' | 'tell_at'>

async function waitAgain(context: Closing, { waiting_id: id, tell_at }: Offered, ended: Ended): Promise<void> {
  const { db, now } = context
  const row = await lockWaiting(db, id)
  if (!row || row.state !== 'offered') return
  const unanswered = row.unanswered + (ended === 'expired' && (await wasTold(context, row)) ? 1 : 0)
  const isOut = unanswered >= MAX_UNANSWERED
  const set = {
    ...(isOut ? { state: 'expired' as const, settled_at: now, same: null } : { state: 'waiting' as const }),
    unanswered,
    version: row.version + 1,
  }
  await db.updateTable('waiting').set(set).where('id', '=', id).execute()
  if (!isOut) await enlist(db, row)
  // What was to be told in the morning is told of no more.
  const isTold = ended === 'expired' || (ended === 'withdrawn' && tell_at <= now)
  if (isTold) await tellOfWaiting(context, { ...row, version: set.version }, ended)
}

/** Who left no contact looks herself; a message that did not arrive asked nobody. */
async function wasTold(context: Closing, row: WaitingRow): Promise<boolean> {
  if (row.phone === null && row.email === null) return true
  return (await context.findOfferNews(context, [row])).get(row.id) === 'sent'
}
