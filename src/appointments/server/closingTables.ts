import { word } from '../../platform/everywhere/words'
import { declareTable, notPersonal, type Purpose } from '../../platform/server/declareTable'

declare module '../../platform/server/tables' {
  interface Tables {
    /** `slot_id`: of the seat that was freed, given back if the place opens again. */
    displaced: {
      id: string
      appointment_id: string
      place_id: string
      starts_at: number
      slot_id: string | null
      because: string
      cause_id: string
      at: number
      warned_at: number | null
    }
    holiday_opening: { place_id: string; date: string }
    /** `place_id`: null for every place of the account. */
    calendar_feed: {
      id: string
      hash: string
      account: string
      place_id: string | null
      with_names: number
      made_at: number
      read_at: number
    }
  }
}

const displaced = declareTable({
  name: 'displaced',
  columns: {
    id: notPersonal('random id'),
    appointment_id: notPersonal('random id of an appointment'),
    place_id: notPersonal('place where it was'),
    starts_at: notPersonal('instant when it was'),
    slot_id: notPersonal('slot of the seat that was freed'),
    because: notPersonal('closing or opening'),
    cause_id: notPersonal('id of the closing or the opening'),
    at: notPersonal('instant'),
    warned_at: notPersonal('instant when a colleague told the person'),
  },
  retention: { unlimited: 'says nothing of anybody, once its appointment is anonymised' },
})

const holidayOpening = declareTable({
  name: 'holiday_opening',
  columns: { place_id: notPersonal('place'), date: notPersonal('a public holiday when it receives all the same') },
  retention: { unlimited: 'says when a place receives, and nothing of anybody' },
})

const staff: Purpose = {
  title: word('register.account.title'),
  why: word('register.account.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.account.seen'),
}
const identifier = { personal: 'identifier', whenErased: 'stays', purpose: staff } as const

const calendarFeed = declareTable({
  name: 'calendar_feed',
  columns: {
    id: notPersonal('random id'),
    hash: { ...identifier, is: 'SHA-256 of the token in the address', label: word('register.what.key') },
    account: { ...identifier, is: 'id of the account', label: word('register.what.account') },
    place_id: notPersonal('place'),
    with_names: notPersonal('1: it says who comes'),
    made_at: notPersonal('instant'),
    read_at: notPersonal('instant when a calendar last read it, to a day'),
  },
  retention: [
    {
      setting: 'calendar-feed',
      since: 'read_at',
      after: { months: 12 },
      effect: 'delete',
      label: word('register.kept.feedRead'),
    },
  ],
})

export const closingTables = [displaced, holidayOpening, calendarFeed]
