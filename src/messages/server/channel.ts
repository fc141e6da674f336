import type { MANDATE_CODE, MessageChannel, ToldKind } from '../message'
import type { Database } from '../../platform/server/tables'

/** A message on its way. It has no name: neither a header nor a text can carry one. */
export type Outgoing = {
  /** Drawn once for a message: the key by which a gateway knows that it has it already. */
  id: string
  kind: ToldKind | typeof MANDATE_CODE
  to: string
  /** Of an e-mail; an SMS has none. */
  subject: string
  text: string
  /** Of what it tells, as it is stored: what the outbox leaves out. */
  reference: string
}

export type Delivery =
  | { is: 'accepted'; gatewayId: string | null }
  /** Surely not sent: it may be tried again. */
  | { is: 'failed'; reason: 'unreachable' | 'refused' }
  /** Surely not sent, and it never will be: such as a number that does not exist. */
  | { is: 'rejected' }
  /** The other side may have it. */
  | { is: 'unsure' }

/** A way to reach people. It throws nothing: what it meets is a `Delivery`. */
export type Channel = {
  /** What it takes reaches the person; false for the outbox of the demonstration. */
  isReal: boolean
  send: (outgoing: Outgoing, around: { db: Database; now: number; signal: AbortSignal }) => Promise<Delivery>
}

/** How the gateway tells what came of a message, and what people answer. */
export type GatewayWebhook = {
  secret: string
  signatureHeader: string
  timestampHeader: string
  /** Paths in its body, such as `message.from`. */
  reply: { id: string; from: string; text: string } | null
  report: { message: string; status: string; delivered: string[]; failed: string[] } | null
}

export type MessageChannels = Record<MessageChannel, Channel | null> & {
  /** Country codes whose mobiles may get an SMS. */
  countries: string[]
  /** SMS to one number in a day. */
  dailyCap: number
  webhook: GatewayWebhook | null
  /** While a gateway is out of order its messages wait: by channel, until when (ms UTC), and how often in a row. */
  pauses: Map<MessageChannel, { until: number; failures: number }>
}
