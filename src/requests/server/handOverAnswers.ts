import type { DeviceState } from '../../devices/device'
import { newCommandKey, type PayloadOf } from '../../platform/everywhere/command'
import { staffWord, word, type WordKey } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import { lockRows } from '../../platform/server/database'
import { conflict, done, refused } from '../../platform/server/outcomes'
import { HandOverComputer, type HandOverMeanwhile } from '../handOver'
import { stateAfter } from '../requestStates'
import { proposalOf } from './proposalOf'
import { accountOf, isStill } from './reserveAnswers'
import { findById, ofTeam } from './staffAnswers'
import { changeRequest, type RequestRow } from './writeChange'

const changedMeanwhile = refused(staffWord('error.request.state'))

type Wanted = PayloadOf<typeof HandOverComputer>

/** As the request is now, for whoever chooses. */
async function meanwhileOf({ db, reservations }: CommandContext, request: string): Promise<HandOverMeanwhile> {
  const { version, state } = await db
    .selectFrom('device_request')
    .select(['version', 'state'])
    .where('id', '=', request)
    .executeTakeFirstOrThrow()
  const device = await reservations.find(db, request)
  return { version, state, device: device && proposalOf(device) }
}

/** Nothing proves that such a machine holds nothing of its former owner. */
const UNPROVEN: readonly DeviceState[] = ['received', 'to-wipe', 'to-repair', 'taken-back']

/**
 * What is in the hands of the person decides: another machine than the one that is reserved takes its place, when it is
 * ready. Gives why it cannot be; null: it is reserved for this request.
 */
async function holdGiven(context: CommandContext, { device }: Wanted, row: RequestRow): Promise<WordKey | null> {
  const { db, now, reservations } = context
  if ((await reservations.find(db, row.id))?.id === device) return null
  const ours = db.selectFrom('device').select('state').where('organisation_id', '=', row.organisation_id)
  const given = await lockRows(db, ours.where('id', '=', device)).executeTakeFirst()
  if (given && UNPROVEN.includes(given.state)) return staffWord('error.handOver.unwiped')
  if (given?.state !== 'ready') return staffWord('error.handOver.device')
  const [request, account] = [row.id, accountOf(context)]
  await reservations.release(db, { request, words: '', account, now })
  await reservations.reserve(db, { device, request, account, now })
  return null
}

async function writeHandOver({ db, actor, now }: CommandContext, wanted: Wanted, row: RequestRow): Promise<string> {
  const { agreement, bag, explained, device, at } = wanted
  const id = newCommandKey()
  await db
    .insertInto('hand_over')
    .values({
      id,
      request_id: row.id,
      device_id: device,
      organisation_id: row.organisation_id,
      bag: JSON.stringify(bag),
      explained: JSON.stringify(explained),
      how: agreement.how,
      signature: agreement.how === 'signature' ? agreement.path : null,
      witness: agreement.how === 'witness' ? agreement.name : null,
      account: actor.is === 'staff' ? actor.account : '',
      // A device whose clock is ahead gives nothing tomorrow.
      handed_at: Math.min(at, now),
      returned_at: null,
      return_reason: null,
      return_words: null,
      return_account: null,
    })
    .execute()
  return id
}

async function handOver(context: CommandContext, wanted: Wanted, row: RequestRow) {
  const { db, now, reservations, appointmentBook } = context
  if (!(await isStill(context, row, wanted.version))) return conflict(await meanwhileOf(context, row.id), row.id)
  if (!stateAfter(row.state, 'hand-over')) return refused(staffWord('error.handOver.state'))
  const fault = await holdGiven(context, wanted, row)
  if (fault) return refused(fault)
  const given = await reservations.handOver(db, { request: row.id, words: '', account: accountOf(context), now })
  if (given.is === 'unwiped') return refused(staffWord('error.handOver.unwiped'))
  if (given.is !== 'handed-over') return refused(staffWord('error.handOver.device'))
  const id = await writeHandOver(context, wanted, row)
  await appointmentBook.honour(context, row.reference, Math.min(wanted.at, now))
  const changed = await changeRequest(context, row, { did: 'hand-over' })
  return changed ? done({ version: changed.version, handOver: id }, row.id) : changedMeanwhile
}

export const handOverComputer = answerCommand(HandOverComputer, ofTeam, {
  subject: findById,
  unknown: refused(word('followUp.notFound')),
  answer: handOver,
})
