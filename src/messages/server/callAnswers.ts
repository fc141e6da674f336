import type { Selectable } from 'kysely'
import type { ToldAppointment } from '../../appointments/appointmentChanged'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { lockRows } from '../../platform/server/database'
import { holdOf, holdWhen, mayTake, type HoldViewer } from '../../platform/server/hold'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import type { Tables } from '../../platform/server/tables'
import { SettleToCall, TakeToCall, type CallOutcome } from '../message'

export type CallRow = Selectable<Tables['message_call']>
type OfAppointment = { appointment: string }

const accountOf = ({ actor }: Pick<Context, 'actor'>) => (actor.is === 'staff' ? actor.account : '')

/** Whoever is charged with receiving people may call them. */
export async function viewerOf(context: Context, rows: Pick<CallRow, 'taken_by'>[]): Promise<HoldViewer> {
  const accounts = rows.flatMap(({ taken_by }) => taken_by ?? [])
  const atWork = await context.nameAtWork(context.db, accounts, { role: 'mediator' })
  return { atWork, account: accountOf(context), now: context.now }
}

const findTold = async ({ db, toldAppointments }: Context, { appointment }: OfAppointment) =>
  (await toldAppointments.find(db, [appointment]))[0] ?? null

/** Of the place of the appointment. */
const ofItsPlace = duty<OfAppointment, ToldAppointment>('mediator', (_payload, { placeId }) => ({ place: placeId }))
const guarded = { subject: findTold, unknown: refused(staffWord('staff.agenda.gone')) }

/** The row is there and locked from now on: of two who press, one is first. */
async function lockCall({ db, now }: CommandContext, { id }: ToldAppointment): Promise<CallRow> {
  const row = { appointment_id: id, taken_by: null, taken_at: null, outcome: null, settled_at: null, at: now }
  await db
    .insertInto('message_call')
    .values(row)
    .onConflict(conflict => conflict.column('appointment_id').doNothing())
    .execute()
  const query = db.selectFrom('message_call').selectAll().where('appointment_id', '=', id)
  return lockRows(db, query).executeTakeFirstOrThrow()
}

const write = ({ db, now }: CommandContext, { id }: ToldAppointment, values: Partial<CallRow>) =>
  db
    .updateTable('message_call')
    .set({ ...values, at: now })
    .where('appointment_id', '=', id)
    .execute()

type Taking = OfAppointment & { isTaken: boolean; isInstead: boolean }

async function take(context: CommandContext, { isTaken, isInstead }: Taking, appointment: ToldAppointment) {
  const row = await lockCall(context, appointment)
  const viewer = await viewerOf(context, [row])
  const taking = { isTaken, isInstead }
  if (!mayTake(holdOf(row, viewer), taking)) return refused(staffWord('staff.callbacks.takenByAnother'))
  await write(context, appointment, holdWhen(taking, viewer))
  return done({ taken: isTaken }, appointment.id)
}

async function settle(context: CommandContext, { outcome }: { outcome: CallOutcome }, appointment: ToldAppointment) {
  const row = await lockCall(context, appointment)
  if (row.taken_by !== accountOf(context)) return refused(staffWord('staff.callbacks.takeFirst'))
  const isOver = outcome !== 'no-answer'
  await write(context, appointment, {
    outcome,
    taken_by: null,
    taken_at: null,
    attempts: isOver ? 0 : row.attempts + 1,
    settled_at: isOver ? context.now : row.settled_at,
  })
  return done({ settled: isOver }, appointment.id)
}

export const takeToCall = answerCommand(TakeToCall, ofItsPlace, { ...guarded, answer: take })
export const settleToCall = answerCommand(SettleToCall, ofItsPlace, { ...guarded, answer: settle })
