import type { Generated } from 'kysely'
import { word } from '../../platform/everywhere/words'
import { declareTable, notPersonal, type Purpose } from '../../platform/server/declareTable'
import type { CallOutcome } from '../message'

declare module '../../platform/server/tables' {
  interface Tables {
    /** One for an appointment: whoever is on the phone tells all that did not arrive. */
    message_call: {
      appointment_id: string
      taken_by: string | null
      taken_at: number | null
      /** Calls that nobody answered. */
      attempts: Generated<number>
      /** Of the last call. */
      outcome: CallOutcome | null
      /** What was due until then is told, or given up; ms. */
      settled_at: number | null
      /** When the row last changed. */
      at: number
    }
  }
}

const staff: Purpose = {
  title: word('register.account.title'),
  why: word('register.account.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.account.seen'),
}

export const callTable = declareTable({
  name: 'message_call',
  columns: {
    appointment_id: notPersonal('random id of an appointment'),
    taken_by: {
      is: 'account of who calls',
      personal: 'identifier',
      whenErased: 'stays',
      purpose: staff,
      label: word('register.what.account'),
    },
    taken_at: notPersonal('instant'),
    attempts: notPersonal('count'),
    outcome: notPersonal('how the last call ended: one of a list'),
    settled_at: notPersonal('instant'),
    at: notPersonal('instant when the row last changed'),
  },
  retention: [
    {
      setting: 'message-call',
      since: 'at',
      after: { months: 3 },
      effect: 'delete',
      label: word('register.kept.atMost'),
    },
  ],
})
