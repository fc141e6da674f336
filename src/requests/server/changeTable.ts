import { word } from '../../platform/everywhere/words'
import { declareTable, notPersonal } from '../../platform/server/declareTable'
import type { AtHome, FirstNeed, RequestedKind } from '../requestChoices'
import type { Deed, RequestState } from '../requestStates'
import { requestPurpose } from './requestTable'

declare module '../../platform/server/tables' {
  interface Tables {
    /** Each change of a request, with what the rule looks at: the queue of any day is read again from it. */
    request_change: {
      request_id: string
      version: number
      organisation_id: string
      at: number
      did: Deed
      state: RequestState
      /** Of the colleague; null: the person, or the delay (`lose`). */
      account: string | null
      /** Of REFUSAL_REASONS. */
      cause: string | null
      /** For the person to read. */
      words: string | null
      kind: RequestedKind
      need: FirstNeed
      at_home: AtHome
      children: number
      extra: number
      asked_at: number
    }
    queue_rule: {
      version: number
      /** JSON, see QueueWeightsSchema. */
      weights: string
      why: string
      account: string
      at: number
    }
  }
}

export const changeTable = declareTable({
  name: 'request_change',
  columns: {
    request_id: notPersonal('random id of a request'),
    version: notPersonal('count of changes'),
    organisation_id: notPersonal('which team decides'),
    at: notPersonal('instant'),
    did: notPersonal('what was done'),
    state: notPersonal('state that follows'),
    account: {
      is: 'account of who did it',
      personal: 'identifier',
      label: word('register.what.account'),
      purpose: requestPurpose,
      whenErased: 'stays',
    },
    cause: notPersonal('of REFUSAL_REASONS'),
    words: {
      is: 'what the person is told, or what she contests',
      personal: 'free text',
      label: word('register.request.words'),
      purpose: requestPurpose,
      whenErased: null,
    },
    kind: notPersonal('kind asked for'),
    need: notPersonal('need first'),
    at_home: notPersonal('what there is at home'),
    children: notPersonal('count'),
    extra: notPersonal('points of an exception'),
    asked_at: notPersonal('instant'),
  },
  retention: [
    {
      setting: 'request-change',
      since: 'at',
      after: { months: 36 },
      effect: 'delete',
      label: word('register.kept.atMost'),
    },
  ],
  partOf: { table: 'device_request', by: 'request_id', exported: ['words'] },
})

export const ruleTable = declareTable({
  name: 'queue_rule',
  columns: {
    version: notPersonal('count of changes'),
    weights: notPersonal('points of each answer, JSON'),
    why: {
      is: 'why the rule was changed',
      personal: 'free text',
      label: word('register.request.ruleWhy'),
      purpose: requestPurpose,
      whenErased: 'stays',
    },
    account: {
      is: 'account of who changed it',
      personal: 'identifier',
      label: word('register.what.account'),
      purpose: requestPurpose,
      whenErased: 'stays',
    },
    at: notPersonal('instant from which it holds'),
  },
  retention: { unlimited: 'says in which order computers were given, and why' },
})
