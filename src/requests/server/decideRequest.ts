import { staffWord } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import { done, refused } from '../../platform/server/outcomes'
import type { PayloadOf } from '../../platform/everywhere/command'
import { DecideRequest, MakeException } from '../queueCommands'
import { hasOpenRequest, householdOf } from './household'
import { findById, ofTeam } from './staffAnswers'
import { changeRequest, type Change, type RequestRow } from './writeChange'

const changedMeanwhile = refused(staffWord('error.request.state'))

type Wanted = PayloadOf<typeof DecideRequest>

/** What is missing to decide so; null: nothing. */
function faultOf({ deed, cause, words, asks }: Wanted, row: RequestRow, account: string) {
  const isContestPending = row.contested_at !== null && row.upheld_at === null
  if (deed === 'refuse' && !cause) return staffWord('error.request.cause')
  if ((deed === 'refuse' || deed === 'uphold') && !words) return staffWord('error.request.told')
  if (deed === 'ask-more' && asks.length === 0) return staffWord('error.request.asks')
  if (deed !== 'overturn' && deed !== 'uphold') return null
  if (!isContestPending) return staffWord('error.request.state')
  // A contest goes to another person than who refused.
  return row.decided_by === account ? staffWord('error.request.sameColleague') : null
}

/** Of a request that is open again, unless the household asked anew meanwhile. */
export async function householdAgain({ db }: CommandContext, row: RequestRow): Promise<string | null> {
  const household = { familyName: row.family_name, contact: row.phone ?? row.email }
  return (await hasOpenRequest(db, household, row.id)) ? null : householdOf(household)
}

async function columnsOf(context: CommandContext, wanted: Wanted, row: RequestRow): Promise<Change['set']> {
  const { actor, now } = context
  if (wanted.deed === 'refuse')
    return { refusal: wanted.cause!, decided_by: actor.is === 'staff' ? actor.account : null, contested_at: null }
  if (wanted.deed === 'uphold') return { upheld_at: now }
  if (wanted.deed === 'overturn') return { refusal: null, household: await householdAgain(context, row) }
  if (wanted.deed === 'ask-more') return { asks: JSON.stringify(wanted.asks) }
  return {}
}

export const decideRequest = answerCommand(DecideRequest, ofTeam, {
  subject: findById,
  unknown: changedMeanwhile,
  answer: async (context, wanted, row: RequestRow) => {
    const { actor } = context
    const fault = faultOf(wanted, row, actor.is === 'staff' ? actor.account : '')
    if (fault) return refused(fault)
    if (row.version !== wanted.version) return changedMeanwhile
    const { deed: did, words, cause } = wanted
    const changed = await changeRequest(context, row, {
      did,
      words,
      cause: did === 'refuse' ? cause : null,
      set: await columnsOf(context, wanted, row),
    })
    return changed ? done({ version: changed.version, state: changed.state }, row.id) : changedMeanwhile
  },
})

export const makeException = answerCommand(MakeException, ofTeam, {
  subject: findById,
  unknown: changedMeanwhile,
  answer: async (context, { version, points, why }, row: RequestRow) => {
    if (row.version !== version) return changedMeanwhile
    const changed = await changeRequest(context, row, { did: 'exception', words: why, set: { extra: points } })
    return changed ? done({ version: changed.version }, row.id) : changedMeanwhile
  },
})
