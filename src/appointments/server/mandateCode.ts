import { createHmac, timingSafeEqual } from 'node:crypto'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH, type Language } from '../../platform/everywhere/languages'
import { DAY_MS, MINUTE_MS } from '../../platform/everywhere/durations'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { done, refused } from '../../platform/server/outcomes'
import type { InferOutput } from 'valibot'
import { endOf, type MandateDays } from '../mandate'
import { AskMandateCode, ConfirmMandate } from '../mandateCommands'
import { MandateCodeAsked } from '../mandateCodeAsked'
import type { AppointmentRow } from './displace'
import { lockAppointmentRow, receiving } from './agendaAnswers'
import { findMandateRow, ofItsPlace } from './mandateAnswers'
import { writeMandate, type MandateRow } from './mandates'
import { findMandateText } from './mandateTexts'

const CODE_MS = 10 * MINUTE_MS
const MAX_TRIES = 3
/** Of one appointment in a day: each is an SMS to somebody's phone. */
const MAX_CODES = 3

declare module '../../platform/server/context' {
  interface Provided {
    findMandateCode: FindMandateCode
  }
}

/** For whoever sends it: the code that is awaited, to whom, until when (ms UTC); null once nobody awaits it. */
export type FindMandateCode = (
  context: Pick<Context, 'now' | 'dataKey'> & { db: AnyDatabase },
  mandate: string,
) => Promise<{ phone: string; language: Language; code: string } | null>

/** Six digits that only the data key and this id give: no row holds them, and a copy of the database does not tell them. */
function codeOf({ dataKey }: Pick<Context, 'dataKey'>, mandate: string): string {
  const digest = createHmac('sha256', dataKey).update(`mandate code ${mandate}`).digest()
  return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}

const isAwaited = ({ how, agreed_at, made_at, code_tries }: MandateRow, now: number) =>
  how === 'code' && agreed_at === null && now < made_at + CODE_MS && code_tries < MAX_TRIES

export const findMandateCode: FindMandateCode = async (context, mandate) => {
  const { db, now } = context
  const row = await db.selectFrom('mandate').selectAll().where('id', '=', mandate).executeTakeFirst()
  if (!row || !isAwaited(row, now)) return null
  const person = await db
    .selectFrom('appointment')
    .select(['phone', 'language'])
    .where('id', '=', row.appointment_id)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  if (!person?.phone) return null
  return { phone: person.phone, language: readLanguage(person.language) ?? FRENCH, code: codeOf(context, mandate) }
}

async function countCodes({ db, now }: CommandContext, appointment: string): Promise<number> {
  const rows = await db
    .selectFrom('mandate')
    .select('id')
    .where('appointment_id', '=', appointment)
    .where('how', '=', 'code')
    .where('made_at', '>', now - DAY_MS)
    .execute()
  return rows.length
}

type Asked = InferOutput<typeof AskMandateCode.payload>

async function ask(context: CommandContext, wanted: Asked, { id, place_id, phone }: AppointmentRow) {
  const text = await findMandateText(context, wanted.text)
  if (!text) return refused(staffWord('staff.mandate.unknownText'))
  if (!phone || context.findNewsChannel({ phone, email: null })?.by !== 'sms')
    return refused(staffWord('staff.mandate.noSms'))
  if ((await countCodes(context, id)) >= MAX_CODES) return refused(staffWord('staff.mandate.tooManyCodes'))
  const { purposes, words, days } = wanted
  const given = { purposes, words, days, text, how: 'code' as const, signature: null, agreedAt: null }
  const mandate = await writeMandate(context, { ...given, appointment: id, placeId: place_id })
  await context.later(MandateCodeAsked, { mandate }, { once: `mandate-code:${mandate}` })
  return done({ mandate }, id)
}

export const askMandateCode = answerCommand(AskMandateCode, receiving, {
  subject: lockAppointmentRow,
  unknown: refused(staffWord('staff.agenda.gone')),
  answer: ask,
})

/** The try is counted first, in one statement: many at once get no more of them. */
async function confirm(context: CommandContext, { code }: { code: string }, row: MandateRow) {
  const { db, now } = context
  if (row.agreed_at !== null && row.ends_at !== null)
    return done({ mandate: row.id, endsAt: row.ends_at }, row.appointment_id)
  if (!isAwaited(row, now)) return refused(staffWord('staff.mandate.codeOver'))
  const counted = await db
    .updateTable('mandate')
    .set(of => ({ code_tries: of('code_tries', '+', 1) }))
    .where('id', '=', row.id)
    .where('code_tries', '<', MAX_TRIES)
    .executeTakeFirst()
  if (counted.numUpdatedRows === 0n) return refused(staffWord('staff.mandate.codeOver'))
  if (!timingSafeEqual(Buffer.from(codeOf(context, row.id)), Buffer.from(code)))
    return refused(staffWord('staff.mandate.wrongCode'))
  const endsAt = endOf(now, row.days as MandateDays)
  await db.updateTable('mandate').set({ agreed_at: now, ends_at: endsAt }).where('id', '=', row.id).execute()
  return done({ mandate: row.id, endsAt }, row.appointment_id)
}

export const confirmMandate = answerCommand(ConfirmMandate, ofItsPlace, {
  subject: findMandateRow,
  unknown: refused(staffWord('staff.mandate.gone')),
  answer: confirm,
})
