import type { Provided } from '../../platform/server/context'
import { lockRows } from '../../platform/server/database'
import { word } from '../../platform/everywhere/words'
import { requestPage } from '../requestPaths'
import { findRequest } from './ownRequest'
import { changeRequest } from './writeChange'

/** The request that an appointment is the collection of: it has the same reference. */
export const collectionOwner: Provided['appointmentOwners'][number] = {
  findPage: async ({ db }, reference) => {
    const row = await findRequest(db, 'reference', reference)
    if (!row) return null
    const done = row.state === 'handed-over' && { done: word('request.state.handed-over') }
    return { path: requestPage(row.reference), title: word('request.page.title'), ...done }
  },
  cancelled: async (context, reference) => {
    const query = context.db.selectFrom('device_request').selectAll().where('reference', '=', reference)
    const row = await lockRows(context.db, query.where('erased_at', 'is', null)).executeTakeFirst()
    // Any other state went on without this hour.
    if (row?.state === 'collection') await changeRequest(context, row, { did: 'unplan' })
  },
}
