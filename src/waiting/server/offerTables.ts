import { ShowPlace } from '../../places/placeQuestions'
import { word, type WordKey } from '../../platform/everywhere/words'
import { declareTable, notPersonal, type Purpose } from '../../platform/server/declareTable'
import type { OfferState } from '../waitingList'
import { purpose } from './waitingPurpose'

declare module '../../platform/server/tables' {
  interface Tables {
    /** A row for each place of who may be offered a time now: by this the next one is found. */
    waiting_at: {
      waiting_id: string
      place_id: string
      need: string
      calm: number
      joined_at: number
      possible: number
    }
    waiting_offer: {
      id: string
      waiting_id: string
      /** The same while it is open, then null: one open offer a person, by the key. */
      open_of: string | null
      /** Of the hours of when it was offered, then of when it was accepted: the seat has those of now. */
      slot_id: string
      place_id: string
      starts_at: number
      minutes: number
      tell_at: number
      held_until: number
      state: OfferState
      answered_at: number | null
      /** Account of the colleague who wrote the answer down; null: the person herself, or nobody. */
      answered_by: string | null
      /** When a colleague said it on the phone. */
      told_at: number | null
    }
  }
}

const staff: Purpose = {
  title: word('register.account.title'),
  why: word('register.account.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.account.seen'),
}

export const waitingAtTable = declareTable({
  name: 'waiting_at',
  columns: {
    waiting_id: notPersonal('random id of who waits'),
    place_id: notPersonal('place'),
    need: notPersonal('need'),
    calm: notPersonal('0: urgent, 1: not'),
    joined_at: notPersonal('instant'),
    possible: notPersonal('half days, as bits'),
  },
  retention: { unlimited: 'goes when the person is offered a time, leaves or is erased' },
})

const choice = { personal: 'choice', whenErased: 'stays', purpose } as const

const BECAME: Record<OfferState, WordKey> = {
  open: word('waiting.offer'),
  accepted: word('waiting.booked'),
  declined: word('waiting.last.declined'),
  expired: word('waiting.last.expired'),
  withdrawn: word('waiting.last.withdrawn'),
}

export const offerTable = declareTable({
  name: 'waiting_offer',
  columns: {
    id: notPersonal('random id'),
    waiting_id: notPersonal('random id of who waits'),
    open_of: notPersonal('the same while nobody answered'),
    slot_id: notPersonal('slot'),
    place_id: {
      ...choice,
      is: 'place',
      label: word('register.what.place'),
      shows: { asks: async (ask, id) => (await ask(ShowPlace, { id }))?.place.name },
    },
    starts_at: { ...choice, is: 'instant', label: word('register.what.startsAt'), shows: 'instant' },
    minutes: notPersonal('length'),
    tell_at: notPersonal('instant'),
    held_until: notPersonal('instant'),
    state: {
      ...choice,
      is: 'open, accepted, declined, expired or withdrawn',
      label: word('register.waiting.answer'),
      shows: state => BECAME[state as OfferState],
    },
    answered_at: notPersonal('instant'),
    answered_by: {
      is: 'account of who wrote the answer down',
      personal: 'identifier',
      whenErased: 'stays',
      purpose: staff,
      label: word('register.what.account'),
    },
    told_at: notPersonal('instant when a colleague said it on the phone'),
  },
  retention: [
    {
      setting: 'waiting-offer',
      since: 'held_until',
      after: { months: 12 },
      effect: 'delete',
      label: word('register.kept.atMost'),
    },
  ],
  partOf: { table: 'waiting', by: 'waiting_id', exported: ['starts_at', 'place_id', 'state'] },
})
