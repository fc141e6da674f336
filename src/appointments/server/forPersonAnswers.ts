import type { Outcome } from '../../platform/everywhere/command'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import { conflict, refused } from '../../platform/server/outcomes'
import type { AppointmentState } from '../appointment'
import { CancelForPerson, MoveForPerson, type ChangedMeanwhile } from '../forPerson'
import { readSlotId } from '../slot'
import { cancel, move } from './changeAppointment'
import type { AppointmentRow } from './displace'
import { findAppointmentRow, receiving } from './agendaAnswers'
import { receivesAt } from './deskSlots'
import { holdOpening } from './openings'
import { appointmentOfRow } from './ownAppointment'

const guarded = { subject: findAppointmentRow, unknown: refused(staffWord('staff.agenda.gone')) }

/** By which mandate; else why not. */
async function check(context: CommandContext, { version }: { version: number }, row: AppointmentRow) {
  const asked = { appointment: row.id, place: row.place_id, purpose: 'appointments', now: context.now } as const
  const mandate = await context.hasMandate(context.db, asked)
  if (!mandate) return { stop: refused(staffWord('staff.mandate.needed')) }
  if (row.attendance !== null) return { stop: refused(staffWord('staff.forPerson.came')) }
  if (row.version === version) return { mandate }
  const changed = { state: row.state as AppointmentState, startsAt: row.starts_at, version: row.version }
  return { stop: conflict({ changed } satisfies ChangedMeanwhile, row.id) }
}

type Done<Result> = { outcome: Outcome<Result>; about?: string }

/**
 * What was done, with whether a message tells the person: else the colleague does. Nothing changed, none goes; nor does
 * one that would leave in the morning, once the appointment has begun.
 */
function told<Result extends object>(
  { findNewsChannel, newsLeavesAt, now }: CommandContext,
  { phone, email, startsAt, isChanged }: Pick<AppointmentRow, 'phone' | 'email'> & Changed,
  answer: Done<Result>,
) {
  const { outcome } = answer
  if (outcome.outcome !== 'done') return { ...answer, outcome }
  const leavesAt = newsLeavesAt(now)
  const isTold = isChanged && leavesAt < startsAt && (findNewsChannel({ phone, email })?.isPromised ?? false)
  const toldAt = isTold && leavesAt > now ? { toldAt: leavesAt } : {}
  return { ...answer, outcome: { ...outcome, result: { ...outcome.result, isTold, ...toldAt } } }
}

/** `startsAt`: of the hour that a message would tell of. `isChanged`: each change raises the version, and is told. */
type Changed = { startsAt: number; isChanged: boolean }

async function changeOf({ db }: CommandContext, { id, version }: AppointmentRow): Promise<Changed> {
  const now = await db
    .selectFrom('appointment')
    .select(['starts_at', 'version'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { startsAt: now.starts_at, isChanged: now.version !== version }
}

/** Where she receives herself; elsewhere she moves it as the person could. */
async function isOwnSlot(context: CommandContext, slot: string): Promise<boolean> {
  const read = readSlotId(slot)
  const opening = read && (await holdOpening(context, read.openingId))
  return opening !== null && receivesAt(context.actor, opening.placeId)
}

async function moveForThem(context: CommandContext, wanted: { slot: string; version: number }, row: AppointmentRow) {
  const { stop, mandate } = await check(context, wanted, row)
  if (stop) return stop
  const wish = { slot: wanted.slot, isAtDesk: await isOwnSlot(context, wanted.slot) }
  const moved = await move(context, wish, appointmentOfRow(row))
  const changed = await changeOf(context, row)
  const { outcome, ...answer } = told(context, { ...row, ...changed }, moved)
  if (outcome.outcome !== 'done' || changed.isChanged) return { ...answer, outcome, mandate }
  return { ...answer, outcome: { ...outcome, result: { ...outcome.result, isSame: true as const } }, mandate }
}

async function cancelForThem(context: CommandContext, wanted: { version: number }, row: AppointmentRow) {
  const { stop, mandate } = await check(context, wanted, row)
  if (stop) return stop
  const cancelled = await cancel(context, null, appointmentOfRow(row))
  return { ...told(context, { ...row, ...(await changeOf(context, row)) }, cancelled), mandate }
}

export const moveForPerson = answerCommand(MoveForPerson, receiving, { ...guarded, answer: moveForThem })
export const cancelForPerson = answerCommand(CancelForPerson, receiving, { ...guarded, answer: cancelForThem })
