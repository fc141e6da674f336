import type { Selectable } from 'kysely'
import type { InferOutput } from 'valibot'
import { readReference } from '../../platform/everywhere/reference'
import { staffWord, word } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { duty, holderOf } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import type { Tables } from '../../platform/server/tables'
import { endOf } from '../mandate'
import { RecordMandate, RevokeMandate, RevokeOwnMandate, ShowMandateText } from '../mandateCommands'
import { lockAppointmentRow, receiving } from './agendaAnswers'
import { writeMandate, type MandateRow } from './mandates'
import { currentMandateText, findMandateText } from './mandateTexts'

type AppointmentRow = Selectable<Tables['appointment']>

export const showMandateText = answerQuestion(ShowMandateText, duty('mediator'), currentMandateText)

type Recorded = InferOutput<typeof RecordMandate.payload>
const signatureOf = ({ agreement }: Recorded) =>
  agreement.how === 'signature' ? agreement.path : agreement.how === 'name' ? agreement.name : null

async function record(context: CommandContext, wanted: Recorded, { id, place_id }: AppointmentRow) {
  const text = await findMandateText(context, wanted.text)
  if (!text) return refused(staffWord('staff.mandate.unknownText'))
  // A device whose clock is ahead makes no mandate of tomorrow.
  const agreedAt = Math.min(wanted.saidAt, context.now)
  const { purposes, words, days, agreement } = wanted
  const given = { purposes, words, days, text, how: agreement.how, signature: signatureOf(wanted), agreedAt }
  const mandate = await writeMandate(context, { ...given, appointment: id, placeId: place_id })
  return done({ mandate, endsAt: endOf(agreedAt, days) }, id)
}

export const recordMandate = answerCommand(RecordMandate, receiving, {
  subject: lockAppointmentRow,
  unknown: refused(staffWord('staff.agenda.gone')),
  answer: record,
})

export const findMandateRow = async ({ db }: Context, { mandate }: { mandate: string }): Promise<MandateRow | null> =>
  (await db.selectFrom('mandate').selectAll().where('id', '=', mandate).executeTakeFirst()) ?? null

/** Of the place where it was given. */
export const ofItsPlace = duty<{ mandate: string }, MandateRow>('mediator', (_payload, { place_id }) => ({
  place: place_id,
}))

/** Revoked twice is revoked: the first stays. */
async function revoke({ db, now, actor }: CommandContext, _payload: unknown, { id, appointment_id }: MandateRow) {
  const isStaff = actor.is === 'staff'
  await db
    .updateTable('mandate')
    .set({
      revoked_at: now,
      revoked_by: isStaff ? 'mediator' : 'person',
      revoked_account: isStaff ? actor.account : null,
    })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
  return done({ revoked: true }, appointment_id)
}

export const revokeMandate = answerCommand(RevokeMandate, ofItsPlace, {
  subject: findMandateRow,
  unknown: refused(staffWord('staff.mandate.gone')),
  answer: revoke,
})

type Own = { reference: string; mandate: string }

const findOwnMandate = async ({ db }: Context, { reference, mandate }: Own): Promise<MandateRow | null> =>
  (await db
    .selectFrom('mandate')
    .innerJoin('appointment', 'appointment.id', 'mandate.appointment_id')
    .selectAll('mandate')
    .where('mandate.id', '=', mandate)
    .where('appointment.reference', '=', readReference(reference) ?? '')
    .executeTakeFirst()) ?? null

export const revokeOwnMandate = answerCommand(
  RevokeOwnMandate,
  holderOf(({ reference }: Own) => readReference(reference)),
  { subject: findOwnMandate, unknown: refused(word('mandate.gone')), answer: revoke },
)
