import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH } from '../../platform/everywhere/languages'
import { word, type WordKey } from '../../platform/everywhere/words'
import { declareTable, notPersonal, type Purpose } from '../../platform/server/declareTable'
import type { AskedBy, AtHome, CheckAnswer, FirstNeed, RequestedKind } from '../requestChoices'
import { isSettled, type RequestState } from '../requestStates'
import { releaseRequest } from './releaseRequest'

declare module '../../platform/server/tables' {
  interface Tables {
    device_request: {
      id: string
      reference: string
      /** Which team decides: others see nothing of it. */
      organisation_id: string
      asked_by: AskedBy
      helper_name: string | null
      commune: string
      kind: RequestedKind
      need: FirstNeed
      at_home: AtHome
      adults: number
      children: number
      means: string
      means_by: string | null
      connection: string
      collection: string
      family_name: string
      phone: string | null
      email: string | null
      language: string
      /** Name and number, folded: one open request of each. Null once it is settled, or when no contact was given. */
      household: string | null
      state: RequestState
      /** Counts the changes: each is a compare-and-swap. */
      version: number
      made_at: number
      /** Account of who refused; null: nobody did. */
      decided_by: string | null
      /** Why it was refused, of REFUSAL_REASONS. */
      refusal: string | null
      contested_at: number | null
      /** When another colleague confirmed the refusal. */
      upheld_at: number | null
      /** JSON: the fields that are missing. */
      asks: string | null
      /** Points of an exception; 0: none. */
      extra: number
      /** When the person was asked whether all is well with the computer. */
      check_asked_at: number | null
      check_answer: CheckAnswer | null
      /** Account of the prescriber who may see how it goes: the person agreed. */
      sent_by: string | null
      settled_at: number | null
      erased_at: number | null
    }
  }
}

export const requestPurpose: Purpose = {
  title: word('register.request.title'),
  why: word('register.request.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.request.seen'),
}

const purpose = requestPurpose
const choice = (is: string, label: WordKey, shows?: (value: string) => WordKey) =>
  ({ is, label, personal: 'choice', whenErased: 'stays', purpose, ...(shows && { shows }) }) as const

export const requestTable = declareTable({
  name: 'device_request',
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
    organisation_id: notPersonal('which team decides'),
    asked_by: choice('who wrote', word('request.askedBy.legend'), by => `request.askedBy.${by as AskedBy}`),
    helper_name: {
      is: 'name of who wrote for the person',
      personal: 'name',
      label: word('register.what.helperName'),
      purpose,
      whenErased: null,
    },
    commune: { ...choice('commune', word('request.commune.label')), whenErased: { becomes: '' } },
    kind: choice('kind asked for', word('request.kind.legend'), kind => `request.kind.${kind as RequestedKind}`),
    need: choice('need first', word('request.need.legend'), need => `request.need.${need as FirstNeed}`),
    at_home: choice('at home', word('request.atHome.legend'), at => `request.atHome.${at as AtHome}`),
    adults: choice('count', word('request.adults.label')),
    children: choice('count', word('request.children.label')),
    means: choice('how means were checked', word('request.means.legend'), means => `request.means.${means as 'seen'}`),
    means_by: {
      is: 'who saw or attested',
      personal: 'free text',
      label: word('request.meansBy.label'),
      purpose,
      whenErased: null,
    },
    connection: choice('connection at home', word('request.connection.legend'), one => {
      return `request.connection.${one as 'fixed'}`
    }),
    collection: choice('where to collect', word('request.collection.legend'), one => {
      return `request.collection.${one as 'near'}`
    }),
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
    email: {
      is: 'e-mail address',
      personal: 'contact',
      label: word('register.what.email'),
      purpose,
      whenErased: null,
    },
    language: choice('language read', word('register.what.language'), language => {
      return word(`language.${readLanguage(language) ?? FRENCH}`)
    }),
    household: {
      is: 'name and number, folded',
      personal: 'identifier',
      label: word('register.request.household'),
      purpose,
      whenErased: null,
    },
    state: notPersonal('of REQUEST_STATES'),
    version: notPersonal('count of changes'),
    made_at: notPersonal('instant'),
    decided_by: {
      is: 'account of who refused',
      personal: 'identifier',
      label: word('register.what.account'),
      purpose,
      whenErased: 'stays',
    },
    refusal: notPersonal('of REFUSAL_REASONS'),
    contested_at: notPersonal('instant'),
    upheld_at: notPersonal('instant'),
    asks: notPersonal('names of the fields that are missing, JSON'),
    extra: notPersonal('points of an exception'),
    check_asked_at: notPersonal('instant when it was asked whether all is well'),
    check_answer: choice(
      'is all well',
      word('request.check.title'),
      answer => `request.check.${answer as CheckAnswer}`,
    ),
    sent_by: {
      is: 'account of who sent the request and may see how it goes',
      personal: 'identifier',
      label: word('register.request.sentBy'),
      purpose,
      whenErased: null,
    },
    settled_at: notPersonal('instant'),
    erased_at: notPersonal('instant when the row was anonymised'),
  },
  retention: [
    {
      setting: 'device-request-settled',
      since: 'settled_at',
      after: { months: 12 },
      effect: 'anonymise',
      label: word('register.kept.settled'),
    },
    {
      setting: 'device-request',
      since: 'made_at',
      after: { months: 24 },
      effect: 'anonymise',
      label: word('register.kept.atMost'),
    },
  ],
  subject: {
    id: 'id',
    reference: 'reference',
    erasedAt: 'erased_at',
    release: releaseRequest,
    isToCome: ({ state }) => !isSettled(state as RequestState),
  },
})
