import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Selectable } from 'kysely'
import { CancelAppointment } from '../../appointments/appointment'
import type { ToldAppointment } from '../../appointments/appointmentChanged'
import { LANGUAGES } from '../../platform/everywhere/languages'
import type { Tables } from '../../platform/server/tables'
import type { Town } from '../../platform/server/town'
import { MINUTE_MS } from '../../platform/everywhere/durations'
import { pseudonymise } from '../../platform/server/rateLimits'
import { findSecret } from '../../platform/server/secret'
import type { Webhook, WebhookCall } from '../../platform/server/webhook'
import { readReply, type Reply } from '../readReply'
import type { GatewayWebhook } from './channel'
import { findWaitingTold, replyToOffer, type WaitingTold } from './answerOfferBySms'
import { findLastTold, tellingOf, type Telling } from './lastTold'
import { recordReport } from './recordReport'
import { readSender } from './smsNumbers'
import { senderOf } from './smsSender'
import { tellNotTaken } from './tellNotTaken'
import { valueAt } from './valueAt'

/** A signature is good for so long: one that was overheard cannot be used the day after. */
const MAX_AGE_MS = 5 * MINUTE_MS

/** What the gateway tells: what people answer, and what came of each message. */
export const gatewayWebhook: Webhook = {
  path: '/api/sms',
  answer: async call => {
    const { webhook } = call.context.messageChannels
    if (!webhook) return { status: 404 }
    if (!isSigned(webhook, call)) return { status: 401 }
    const body = readBody(call)
    if (body === undefined) return { status: 400 }
    const text = (path: string | undefined) => {
      const value = path === undefined ? undefined : valueAt(body, path)
      return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    }
    const { reply, report } = webhook
    const [id, from, said] = [text(reply?.id), text(reply?.from), text(reply?.text)]
    if (id && from && said) await receiveReply(call, { id, phone: readSender(from), said })
    else if (report && text(report.message) && text(report.status))
      await recordReport(call.context, report, { message: text(report.message), status: text(report.status) })
    else return { status: 400 }
    return { status: 200 }
  },
}

/** HMAC-SHA256, in hexadecimal, of the time of sending (seconds), a point and the body. */
function isSigned(
  { secret, signatureHeader, timestampHeader }: GatewayWebhook,
  { body, header, context }: WebhookCall,
) {
  const timestamp = header(timestampHeader) ?? ''
  if (!/^\d{9,11}$/.test(timestamp) || Math.abs(context.now - Number(timestamp) * 1_000) > MAX_AGE_MS) return false
  const expected = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest()
  const given = Buffer.from((header(signatureHeader) ?? '').replace(/^sha256=/, ''), 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function readBody({ body, header }: WebhookCall): unknown {
  if (/^application\/x-www-form-urlencoded\b/i.test(header('Content-Type') ?? ''))
    return Object.fromEntries(new URLSearchParams(body))
  try {
    return JSON.parse(body) as unknown
  } catch {
    return undefined
  }
}

type Received = { id: string; phone: string; said: string }

/**
 * The number is the proof: it opens what an SMS told it of last, an appointment or a time that is offered. When it has
 * several, nobody can say which one is meant: all are listed, to be called. Told twice, an answer counts once.
 */
async function receiveReply(call: WebhookCall, { id, phone, said }: Received): Promise<void> {
  const { db, now, toldAppointments } = call.context
  const secret = await findSecret(db)
  const key = pseudonymise(secret, `sms reply ${id}`)
  if (await db.selectFrom('message_reply').select('id').where('id', '=', `${key}.0`).executeTakeFirst()) return
  const { appointments, tellings } = await findTold(call, await toldAppointments.findByPhone(db, phone, now))
  const waiting = await findWaitingTold(call.context, phone)
  const last = findLastTold(
    tellings,
    waiting.flatMap(told => told.tellings),
  )
  const asked = readReply(said, replyWordsOf(call.town))
  const sender = await senderOf(db, call.context, phone)
  const answering = { key: commandKeyOf(secret, id), phone }
  if (last === 'offers' && asked !== 'stop') {
    const meaning = await replyToOffer(call, asked, { ...answering, told: waiting })
    if (asked === 'yes' && meaning === 'unclear') await tellNotTaken(call.context, waiting)
    return addReplies(call, { key, sender, meaning, about: meaning === 'unclear' ? waiting.map(ofWaiting) : [] })
  }
  const [only] = appointments
  // Yes to an hour that is lost says nothing: somebody calls.
  const isLost = asked === 'yes' && only?.state === 'to-rebook'
  const isUnclear = last !== 'appointments' || appointments.length > 1 || isLost
  const meaning = asked !== 'stop' && isUnclear ? 'unclear' : asked
  const isRefused = meaning === 'cancel' && only !== undefined && !(await cancel(call, only, answering))
  const about = appointments.map(ofAppointment)
  await addReplies(call, { key, sender, meaning: isRefused ? 'unclear' : meaning, about })
}

/** Those that an SMS told of, and when: an answer is to one of them. */
async function findTold({ context: { db } }: WebhookCall, found: ToldAppointment[]): Promise<Told> {
  if (found.length === 0) return { appointments: [], tellings: [] }
  const told = await db
    .selectFrom('message')
    .select(['about_id', 'due_at', 'at'])
    .where('channel', '=', 'sms')
    .where('state', 'in', ['sent', 'delivered', 'unsure'])
    .where(
      'about_id',
      'in',
      found.map(({ id }) => id),
    )
    .execute()
  const ids = new Set(told.map(({ about_id }) => about_id))
  return { appointments: found.filter(({ id }) => ids.has(id)), tellings: told.map(tellingOf) }
}

type Told = { appointments: ToldAppointment[]; tellings: Telling[] }

/** As the person would on the page, who knows the reference and the number. */
async function cancel(
  call: WebhookCall,
  { reference }: ToldAppointment,
  { key, phone }: { key: string; phone: string },
) {
  const payload = { reference, fact: phone }
  const receipt = await call.run(key, { kind: CancelAppointment.kind, v: CancelAppointment.v, payload })
  return receipt.outcome === 'done'
}

/** A command key of its own for each answer: sent twice, the second finds the receipt. */
const commandKeyOf = (secret: string, id: string) =>
  createHmac('sha256', secret).update(`sms command ${id}`).digest('hex').slice(0, 32)

/** The words that a message asks for, in whichever language it is answered. */
const replyWordsOf = ({ translations }: Town) => {
  const all = LANGUAGES.map(language => translations[language].words)
  return { yes: all.map(({ t }) => t('message.yes')), cancel: all.map(({ t }) => t('message.cancel')) }
}

type About = Pick<
  Selectable<Tables['message_reply']>,
  'appointment_id' | 'appointment_version' | 'waiting_id' | 'waiting_version'
>
const NOTHING: About = { appointment_id: null, appointment_version: null, waiting_id: null, waiting_version: null }
const ofAppointment = ({ id, version }: ToldAppointment): About => ({
  ...NOTHING,
  appointment_id: id,
  appointment_version: version,
})
const ofWaiting = ({ waiting: { id, version } }: WaitingTold): About => ({
  ...NOTHING,
  waiting_id: id,
  waiting_version: version,
})

type Replies = { key: string; sender: string; meaning: Reply; about: About[] }

async function addReplies({ context: { db, now } }: WebhookCall, { key, sender, meaning, about }: Replies) {
  await db
    .insertInto('message_reply')
    .values(
      (about.length > 0 ? about : [NOTHING]).map((one, number) => ({
        id: `${key}.${number}`,
        sender,
        meaning,
        ...one,
        at: now,
      })),
    )
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute()
}
