import { FRENCH, type Language } from '../../platform/everywhere/languages'
import { MandateCodeAsked } from '../../appointments/mandateCodeAsked'
import { runJob, type JobContext } from '../../platform/server/jobs/job'
import { inTransaction } from '../../platform/server/database'
import type { Town } from '../../platform/server/town'
import { MANDATE_CODE } from '../message'
import { firstAllowed } from '../../platform/everywhere/quietHours'
import { inGsm7, withPlainSigns } from '../smsLength'
import { findBar } from './judgeMessage'

function mandateCodeText({ translations }: Pick<Town, 'translations'>, language: Language, code: string) {
  const text = translations[language].words.t('message.mandateCode', { code })
  return language === FRENCH || language === 'en' ? inGsm7(text) : withPlainSigns(text)
}

/**
 * The person waits for it at the desk: one attempt, and no other once it may have been sent. Not at night, not past the
 * cap of the number, not after STOP: the mediator then notes the agreement another way.
 */
export const sendMandateCode = runJob(MandateCodeAsked, async (context, { mandate: id }) => {
  const { db, now, signal, content, messageChannels, findMandateCode } = context
  const asked = await findMandateCode(context, id)
  const channel = messageChannels.sms
  if (!asked || !channel || firstAllowed(now) > now || context.attempt > 1) return
  if (await isBarred(context, asked.phone)) return
  const text = mandateCodeText(content, asked.language, asked.code)
  const outgoing = { id, kind: MANDATE_CODE, to: asked.phone, subject: '', text, reference: '' } as const
  await channel.send(outgoing, { db, now, signal })
})

const isBarred = (context: JobContext, phone: string) =>
  inTransaction(context.db, async db => (await findBar(db, context, { by: 'sms', to: phone, isFirst: true })) !== null)
