import { staffWord } from '../../platform/everywhere/words'
import { answerCommand } from '../../platform/server/commands'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { TOWN_ORGANISATION } from '../account'
import { ChangeOrganisation } from '../peopleCommands'
import { tellListeners } from './accountListeners'
import { writePlaces } from './duties'

/** What a colleague gave away of a place, such as a calendar, ends with the place. */
export const changeOrganisation = answerCommand(
  ChangeOrganisation,
  duty('administrator', () => ({ organisation: TOWN_ORGANISATION })),
  async (context, { organisation: id, name, kind, places }) => {
    const { db } = context
    // Of the town, its administrators look after all: without its places, none would be left to them.
    if (id === TOWN_ORGANISATION && places !== 'all') return refused(staffWord('error.placesOfTown'))
    const { numUpdatedRows } = await db
      .updateTable('organisation')
      .set({ name, kind, places: writePlaces(places) })
      .where('id', '=', id)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return refused(staffWord('error.organisation'))
    const colleagues = await db
      .selectFrom('duty')
      .select('account')
      .distinct()
      .where('organisation', '=', id)
      .where('ended_at', 'is', null)
      .execute()
    for (const { account } of colleagues)
      await tellListeners(db, context.accountListeners, { account, isStartingAnew: false })
    return done({ changed: true }, id)
  },
)
