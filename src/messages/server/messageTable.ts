import { word } from '../../platform/everywhere/words'
import { declareTable, notPersonal } from '../../platform/server/declareTable'
import type { MessageChannel, MessageState, ToldKind, UndeliveredReason } from '../message'
import type { Reply } from '../readReply'

declare module '../../platform/server/tables' {
  interface Tables {
    /** Neither a name nor an address: they are read from what it tells of when the message is sent. */
    message: {
      /** Also the key by which a gateway knows that it has it. */
      id: string
      kind: ToldKind
      /** Of an appointment; of a request, of who waits, or of a choice of lessons, when its kind is. */
      about_id: string
      /** Of what it tells: a later change makes the message void. */
      about_version: number
      channel: MessageChannel
      state: MessageState
      reason: UndeliveredReason | null
      attempts: number
      due_at: number
      /** When the state changed. */
      at: number
      gateway_id: string | null
    }
    message_outbox: { message_id: string; text: string; segments: number; at: number }
    message_reply: {
      id: string
      sender: string
      meaning: Reply
      appointment_id: string | null
      /** An answer is to the hour that was told: once moved, it says nothing any more. */
      appointment_version: number | null
      /** Of who waits, when nobody knows what it answers. */
      waiting_id: string | null
      waiting_version: number | null
      at: number
    }
  }
}

const message = declareTable({
  name: 'message',
  columns: {
    id: notPersonal('random id, the key of the sending too'),
    kind: notPersonal('what it tells'),
    about_id: notPersonal('random id of an appointment, of a request, of who waits or of a choice of lessons'),
    about_version: notPersonal('count of changes'),
    channel: notPersonal('sms or email'),
    state: notPersonal('waiting, sending, sent, delivered, undelivered, unsure or dropped'),
    reason: notPersonal('why it was not delivered', 'one of a list of words, never what a gateway wrote'),
    attempts: notPersonal('count'),
    due_at: notPersonal('instant'),
    at: notPersonal('instant when the state changed'),
    gateway_id: notPersonal('id that the gateway drew for it'),
  },
  retention: [
    {
      setting: 'message',
      since: 'due_at',
      after: { months: 4 },
      effect: 'delete',
      label: word('register.kept.atMost'),
    },
  ],
})

const outbox = declareTable({
  name: 'message_outbox',
  columns: {
    message_id: notPersonal('random id of a message', 'an id'),
    text: notPersonal('what would have been sent, in the demonstration', 'no name, no address, and no reference'),
    segments: notPersonal('how many SMS it makes'),
    at: notPersonal('instant'),
  },
  retention: [
    {
      setting: 'message-outbox',
      since: 'at',
      after: { days: 7 },
      effect: 'delete',
      label: word('register.kept.atMost'),
    },
  ],
})

const reply = declareTable({
  name: 'message_reply',
  columns: {
    id: notPersonal('keyed hash of the id that the gateway gave'),
    sender: notPersonal('keyed hash of the number: it cannot be read back'),
    meaning: notPersonal('yes, cancel, stop or unclear: never what was written'),
    appointment_id: notPersonal('random id of an appointment'),
    appointment_version: notPersonal('count of changes'),
    waiting_id: notPersonal('random id of who waits'),
    waiting_version: notPersonal('count of changes'),
    at: notPersonal('instant'),
  },
  retention: [
    {
      // As long as STOP holds.
      setting: 'message-reply',
      since: 'at',
      after: { months: 12 },
      effect: 'delete',
      label: word('register.kept.atMost'),
    },
  ],
})

export const messageTables = [message, outbox, reply]
