import type { Generated } from 'kysely'
import { word } from '../../platform/everywhere/words'
import { declareTable, notPersonal, type Purpose } from '../../platform/server/declareTable'

declare module '../../platform/server/tables' {
  interface Tables {
    callback: {
      id: string
      phone: string
      half_day: string
      name: string | null
      need: string | null
      language: Generated<string>
      state: string
      made_at: number
      /** When the person was called, or it was given up, ms; null until then. */
      settled_at: number | null
      /** The lesson where the person is blocked, and the number of its step. */
      lesson: string | null
      step: number | null
      /** Account of the colleague who calls. */
      taken_by: Generated<string | null>
      taken_at: Generated<number | null>
      /** Calls that nobody answered, and the last one. */
      attempts: Generated<number>
      outcome: Generated<string | null>
    }
  }
}

const call: Purpose = {
  title: word('register.callback.title'),
  why: word('register.callback.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.callback.seen'),
}

/** The whole row goes at once: `whenErased` is never read. */
const column = { purpose: call, whenErased: null } as const

export const callbackTable = declareTable({
  name: 'callback',
  columns: {
    id: notPersonal('random id'),
    phone: { ...column, is: 'E.164', personal: 'contact', label: word('register.what.phone') },
    half_day: { ...column, is: 'when to call', personal: 'choice', label: word('register.what.halfDay') },
    name: { ...column, is: 'name, when given', personal: 'name', label: word('register.what.callbackName') },
    need: { ...column, is: 'need chosen', personal: 'choice', label: word('register.what.need') },
    language: { ...column, is: 'language read', personal: 'choice', label: word('register.what.language') },
    state: notPersonal('requested or settled'),
    made_at: notPersonal('instant'),
    settled_at: notPersonal('instant when it was settled'),
    lesson: {
      ...column,
      is: 'lesson where the person is blocked',
      personal: 'choice',
      label: word('register.what.lesson'),
    },
    step: { ...column, is: 'its step', personal: 'choice', label: word('register.what.step') },
    taken_by: { ...column, is: 'account of who calls', personal: 'identifier', label: word('register.what.account') },
    taken_at: notPersonal('instant when she took it'),
    attempts: notPersonal('count'),
    outcome: notPersonal('how the last call ended'),
  },
  retention: [
    {
      setting: 'callback-settled',
      since: 'settled_at',
      after: { months: 3 },
      effect: 'delete',
      label: word('register.kept.settled'),
    },
    {
      setting: 'callback',
      since: 'made_at',
      after: { months: 12 },
      effect: 'delete',
      label: word('register.kept.atMost'),
    },
  ],
})
