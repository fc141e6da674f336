import { needLabel, type NeedId } from '../../needs/need'
import { ShowPlace } from '../../places/placeQuestions'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH } from '../../platform/everywhere/languages'
import { word } from '../../platform/everywhere/words'
import type { Ask } from '../../platform/server/ask'
import { declareTable, notPersonal } from '../../platform/server/declareTable'
import { isSettled, type WaitingState } from '../waitingList'
import { timesInWords } from '../waitingRule'
import { offerHoursTable } from './offerHoursTable'
import { offerTable, waitingAtTable } from './offerTables'
import { purpose } from './waitingPurpose'
import { releaseWaiting } from './releaseWaiting'

declare module '../../platform/server/tables' {
  interface Tables {
    waiting: {
      id: string
      reference: string
      family_name: string
      phone: string | null
      email: string | null
      language: string
      need: string
      /** JSON: ids of places. */
      places: string
      /** Bits of possibleTimes. */
      possible: number
      /** Name, contact and need, folded: one that waits of each. Null once it is settled, or when no contact was given. */
      same: string | null
      joined_at: number
      /** When a mediator said that it is urgent; null: nobody did. */
      urgent_at: number | null
      urgent_reason: string | null
      urgent_by: string | null
      /** Account of the mediator who wrote it down; null: the person herself. */
      added_by: string | null
      state: WaitingState
      /** Counts the changes that are told. */
      version: number
      /** Offers that nobody answered. */
      unanswered: number
      settled_at: number | null
      erased_at: number | null
    }
  }
}

const choice = { personal: 'choice', whenErased: 'stays', purpose } as const
const account = { personal: 'identifier', whenErased: 'stays', purpose, label: word('register.what.account') } as const
/** Their names, as the export shows them. */
const placeNames = {
  asks: async (ask: Ask, stored: string) => {
    const ids = JSON.parse(stored) as string[]
    const found = await Promise.all(ids.map(id => ask(ShowPlace, { id })))
    return found.map((one, number) => one?.place.name ?? ids[number]).join(', ')
  },
}

export const waitingTable = declareTable({
  name: 'waiting',
  columns: {
    id: notPersonal('random id'),
    reference: {
      is: 'what opens it, with one known fact',
      personal: 'identifier',
      label: word('register.what.reference'),
      purpose,
      whenErased: { becomes: id => `erased-${id}` },
      shows: 'reference',
    },
    family_name: {
      is: 'family name',
      personal: 'name',
      label: word('register.what.familyName'),
      purpose,
      whenErased: { becomes: '' },
    },
    phone: {
      is: 'E.164',
      personal: 'contact',
      label: word('register.what.phone'),
      purpose,
      whenErased: null,
      shows: 'phone',
    },
    email: { is: 'e-mail address', personal: 'contact', label: word('register.what.email'), purpose, whenErased: null },
    language: {
      ...choice,
      is: 'language read',
      label: word('register.what.language'),
      shows: language => word(`language.${readLanguage(language) ?? FRENCH}`),
    },
    need: {
      ...choice,
      is: 'need chosen',
      label: word('register.what.need'),
      shows: need => needLabel(need as NeedId),
    },
    places: { ...choice, is: 'ids of places, JSON', label: word('register.what.place'), shows: placeNames },
    possible: {
      ...choice,
      is: 'half days when one can come, as bits',
      label: word('register.waiting.possible'),
      shows: { asks: async (_ask, stored) => timesInWords(Number(stored)) },
    },
    same: {
      is: 'name, contact and need, folded',
      personal: 'identifier',
      label: word('register.request.household'),
      purpose,
      whenErased: null,
    },
    joined_at: { ...choice, is: 'instant', label: word('register.waiting.since'), shows: 'instant' },
    urgent_at: notPersonal('instant when a mediator said that it is urgent'),
    urgent_reason: {
      is: 'why it is urgent',
      personal: 'free text',
      label: word('register.waiting.urgent'),
      purpose,
      whenErased: null,
    },
    urgent_by: { ...account, is: 'account of who said that it is urgent' },
    added_by: { ...account, is: 'account of who wrote it down' },
    state: notPersonal('of WAITING_STATES'),
    version: notPersonal('count of changes'),
    unanswered: notPersonal('count of offers without an answer'),
    settled_at: notPersonal('instant'),
    erased_at: notPersonal('instant when the row was anonymised'),
  },
  retention: [
    {
      setting: 'waiting-settled',
      since: 'settled_at',
      after: { months: 3 },
      effect: 'anonymise',
      label: word('register.kept.settled'),
    },
    {
      setting: 'waiting',
      since: 'joined_at',
      after: { months: 12 },
      effect: 'anonymise',
      label: word('register.kept.atMost'),
    },
  ],
  subject: {
    id: 'id',
    reference: 'reference',
    erasedAt: 'erased_at',
    release: releaseWaiting,
    isToCome: ({ state }) => !isSettled(state as WaitingState),
  },
})

export const waitingTables = [waitingTable, waitingAtTable, offerTable, offerHoursTable]
