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

/** What was done, with whether a message tells the person: else the colleague does. */
function told<Result extends object>(
  { findNewsChannel }: CommandContext,
  { phone, email }: AppointmentRow,
  answer: { outcome: Outcome<Result>; about?: string },
) {
  const { outcome } = answer
  if (outcome.outcome !== 'done') return { ...answer, outcome }
  const isTold = findNewsChannel({ phone, email })?.isPromised ?? false
  return { ...answer, outcome: { ...outcome, result: { ...outcome.result, isTold } } }
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
  return { ...told(context, row, moved), mandate }
}

async function cancelForThem(context: CommandContext, wanted: { version: number }, row: AppointmentRow) {
  const { stop, mandate } = await check(context, wanted, row)
  if (stop) return stop
  return { ...told(context, row, await cancel(context, null, appointmentOfRow(row))), mandate }
}

export const moveForPerson = answerCommand(MoveForPerson, receiving, { ...guarded, answer: moveForThem })
export const cancelForPerson = answerCommand(CancelForPerson, receiving, { ...guarded, answer: cancelForThem })
