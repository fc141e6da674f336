import type { Contact, NewsChannel } from '../../appointments/appointmentChanged'
import { defineServerNoun } from '../../platform/server/noun'
import { findUnclearAnswers } from './answerOfferBySms'
import { settleToCall, takeToCall } from './callAnswers'
import { callMigrations } from './callMigration'
import { callTable } from './callTable'
import type { MessageChannels } from './channel'
import { findNews, findOfferNews, findRequestNews } from './findNews'
import { gatewayWebhook } from './gatewayWebhook'
import { listConfirmed, listOutbox, listUndelivered } from './listUndelivered'
import { firstAllowed } from '../../platform/everywhere/quietHours'
import { messageMigrations } from './messageMigrations'
import { messageTables } from './messageTable'
import { planCourseMessage } from './planCourseMessage'
import { planMessages } from './planMessages'
import { planRequestMessages } from './planRequestMessages'
import { planWaitingMessages } from './planWaitingMessages'
import { readChannels } from './readChannels'
import { sendMandateCode } from './mandateCode'
import { reminderSettings } from './reminderTimes'
import { resealSenders } from './smsSender'
import { sendMessage } from './sendMessage'
import { mayGetSms } from './smsNumbers'

declare module '../../platform/server/context' {
  interface Provided {
    messageChannels: MessageChannels
  }
}

/** An SMS to a mobile that the town allows; else an e-mail; else nobody is told. */
export function findNewsChannel(channels: MessageChannels, { phone, email }: Contact): NewsChannel | null {
  const { sms, email: mail, countries } = channels
  if (sms && phone && mayGetSms(phone, countries)) return { by: 'sms', isPromised: sms.isReal }
  return mail && email ? { by: 'email', isPromised: mail.isReal } : null
}

export const messagesOnServer = defineServerNoun({
  name: 'messages',
  questions: [listUndelivered, listConfirmed, listOutbox],
  commands: [takeToCall, settleToCall],
  tables: [...messageTables, callTable],
  migrations: { ...messageMigrations, ...callMigrations },
  configure: environment => {
    const messageChannels = readChannels(environment)
    return {
      messageChannels,
      areSmsPromised: messageChannels.sms?.isReal ?? false,
      newsLeavesAt: firstAllowed,
      findNewsChannel: contact => findNewsChannel(messageChannels, contact),
      findNews: (db, appointments) => findNews(messageChannels, db, appointments),
      findRequestNews: (db, told) => findRequestNews(messageChannels, db, told),
      findUnclearAnswers,
      findOfferNews: (reading, offered) => findOfferNews(messageChannels, reading, offered),
    }
  },
  open: async ({ db, provided }) => {
    await resealSenders(db, provided.dataKey)
    return {}
  },
  settings: reminderSettings,
  webhooks: [gatewayWebhook],
  jobs: [planMessages, planRequestMessages, planWaitingMessages, planCourseMessage, sendMessage, sendMandateCode],
})
