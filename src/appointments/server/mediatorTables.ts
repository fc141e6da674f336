import { word } from '../../platform/everywhere/words'
import { declareTable, notPersonal, type Purpose } from '../../platform/server/declareTable'

declare module '../../platform/server/tables' {
  interface Tables {
    /** `from_date`, `to_date`: first and last day. `ends_at`: the end of the last, ms. */
    replacement: {
      id: string
      place_id: string
      mediator: string
      by_account: string
      from_date: string
      to_date: string
      ends_at: number
    }
  }
}

const staff: Purpose = {
  title: word('register.account.title'),
  why: word('register.account.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.account.seen'),
}

/** Account of a colleague, in what says when a place receives. */
export const accountColumn = {
  personal: 'identifier',
  whenErased: 'stays',
  purpose: staff,
  label: word('register.what.account'),
} as const

export const replacementTable = declareTable({
  name: 'replacement',
  columns: {
    id: notPersonal('random id'),
    place_id: notPersonal('place'),
    mediator: { ...accountColumn, is: 'account of who is replaced' },
    by_account: { ...accountColumn, is: 'account of who replaces her' },
    from_date: notPersonal('first day'),
    to_date: notPersonal('last day'),
    ends_at: notPersonal('instant'),
  },
  retention: [
    {
      setting: 'replacement',
      since: 'ends_at',
      after: { months: 12 },
      effect: 'delete',
      label: word('register.kept.atMost'),
    },
  ],
})
