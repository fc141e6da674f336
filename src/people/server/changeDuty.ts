import { staffWord } from '../../platform/everywhere/words'
import { answerCommand } from '../../platform/server/commands'
import { done, refused } from '../../platform/server/outcomes'
import { ChangeDuty } from '../peopleCommands'
import { tellListeners } from './accountListeners'
import { writePlaces } from './duties'
import { administratorOf, findFault, isLastAdministrator, writeDuty } from './team'

/**
 * The duty of before ends and another begins, in one transaction: between the two nobody is without any, which would
 * close the account.
 */
export const changeDuty = answerCommand(ChangeDuty, administratorOf(), async (context, wanted) => {
  const { db, now } = context
  const { organisation, role, places } = wanted
  const row = await db
    .selectFrom('duty')
    .selectAll()
    .where('id', '=', wanted.duty)
    .where('organisation', '=', organisation)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!row) return refused(staffWord('error.colleague'))
  const fault = await findFault(context, wanted)
  if (fault) return refused(fault)
  const { account } = row
  if (row.role === role && row.places === writePlaces(places)) return done({ duty: row.id }, account)
  if (row.role !== role && (await isLastAdministrator(context, row)))
    return refused(staffWord('error.lastAdministrator'))
  // Of two who change it at once, the second finds it ended: there are not two duties then.
  const { numUpdatedRows } = await db
    .updateTable('duty')
    .set({ ended_at: now })
    .where('id', '=', row.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return refused(staffWord('error.colleague'))
  const duty = await writeDuty(context, { account, organisation, role, places })
  await tellListeners(db, context.accountListeners, { account, isStartingAnew: false })
  return done({ duty }, account)
})
