import { findDaysAhead } from '../../platform/server/jobs/believedNow'
import { duty } from '../../platform/server/may'
import { answerQuestion } from '../../platform/server/questions'
import { TOWN_ORGANISATION } from '../account'
import { ShowClockJump } from '../clock'

/** Whoever looks after the service for the town is told on her own page: nobody reads the log of a server every day. */
export const showClockJump = answerQuestion(
  ShowClockJump,
  duty('administrator', () => ({ organisation: TOWN_ORGANISATION })),
  async ({ db, now }) => ({ daysAhead: await findDaysAhead(db, now) }),
)
