import type { PayloadOf } from '../../platform/everywhere/command'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { lockRows } from '../../platform/server/database'
import { duty } from '../../platform/server/may'
import { conflict, done, refused } from '../../platform/server/outcomes'
import { TakeBackComputer, type ReturnMeanwhile, type ReturnReason } from '../handOver'
import { householdAgain } from './decideRequest'
import type { HandOverRow } from './handOverTable'
import { findRequest } from './ownRequest'
import { accountOf } from './reserveAnswers'
import { changeRequest } from './writeChange'

type Wanted = PayloadOf<typeof TakeBackComputer>

const findHandOver = async ({ db }: Pick<Context, 'db'>, { handOver }: { handOver: string }) =>
  ((await db.selectFrom('hand_over').selectAll().where('id', '=', handOver).executeTakeFirst()) ??
    null) as HandOverRow | null

/** Of the team that gave it. */
const ofGiver = duty<unknown, HandOverRow>('device-manager', (_payload, row) => ({ organisation: row.organisation_id }))

/** In the queue again, by the rule: she asked when she asked. Its version, once changed; else as it was. */
async function askAgain(context: CommandContext, { request_id }: HandOverRow): Promise<number> {
  const row = await findRequest(context.db, 'id', request_id)
  if (!row) return 0
  const set = { household: await householdAgain(context, row) }
  return (await changeRequest(context, row, { did: 'exchange', set }))?.version ?? row.version
}

type Noted = Pick<HandOverRow, 'request_id' | 'return_words' | 'return_account'> & {
  returned_at: number
  return_reason: ReturnReason
}

/** As a colleague noted it, for whoever chooses. */
async function meanwhileOf({ db, nameColleagues }: CommandContext, noted: Noted): Promise<ReturnMeanwhile> {
  const by = noted.return_account && (await nameColleagues(db, [noted.return_account])).get(noted.return_account)
  const { request_id: request, returned_at: at, return_reason: reason, return_words } = noted
  return { request, at, reason, words: return_words ?? '', by: by || null }
}

async function takeBack(context: CommandContext, wanted: Wanted, handed: HandOverRow) {
  const { reason, words, isAnother, at, insteadOf } = wanted
  const { db, now, reservations } = context
  const row = await lockRows(db, db.selectFrom('hand_over').selectAll().where('id', '=', handed.id)).executeTakeFirst()
  if (!row) return refused(staffWord('error.handOver.gone'))
  const { returned_at, return_reason } = row
  if (returned_at !== null && return_reason !== null) {
    const noted = { ...row, returned_at, return_reason }
    if (insteadOf !== returned_at) return conflict(await meanwhileOf(context, noted), handed.request_id)
    // A colleague holds it: whatever waited on the other device, it is here.
    if (reason === 'lost' && return_reason !== 'lost') return refused(staffWord('error.handOver.isHere'))
  }
  const account = accountOf(context)
  const returning = { device: handed.device_id, request: handed.request_id, words: '', account, now }
  await (reason === 'lost' ? reservations.lose(db, returning) : reservations.takeBack(db, returning))
  const returned = { returned_at: Math.min(at, now), return_reason: reason, return_words: words || null }
  await db
    .updateTable('hand_over')
    .set({ ...returned, return_account: account })
    .where('id', '=', handed.id)
    .execute()
  const version = isAnother ? await askAgain(context, handed) : 0
  return done({ version }, handed.request_id)
}

export const takeBackComputer = answerCommand(TakeBackComputer, ofGiver, {
  subject: findHandOver,
  unknown: refused(staffWord('error.handOver.gone')),
  answer: takeBack,
})
