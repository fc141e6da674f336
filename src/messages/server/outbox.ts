import { referenceInGroups } from '../../platform/everywhere/reference'
import { smsLength } from '../smsLength'
import type { Channel } from './channel'

/**
 * The demonstration's: what would have been sent is written down, for an administrator to look at. The row of the
 * message says of which appointment and how; here is its text, without the reference, which would open it.
 */
export const outbox: Channel = {
  isReal: false,
  send: async ({ id, text: whole, reference }, { db, now }) => {
    const text = reference ? whole.replaceAll(referenceInGroups(reference), '…').replaceAll(reference, '…') : whole
    await db
      .insertInto('message_outbox')
      .values({ message_id: id, text, segments: smsLength(whole).segments, at: now })
      .onConflict(conflict => conflict.column('message_id').doNothing())
      .execute()
    return { is: 'accepted', gatewayId: null }
  },
}
