import { dateTimeInWords } from '../../platform/everywhere/datesInWords'
import type { Decision } from '../../platform/staff/noun'
import type { Queued } from '../../platform/staff/offline/queuedCommands'
import {
  HandOverComputer,
  TakeBackComputer,
  type HandOverMeanwhile,
  type ReturnMeanwhile,
  type ReturnReason,
} from '../handOver'
import { SendDeviceRequest } from '../sentRequests'

const alternativesOf = <Value>({ receipt }: Queued) =>
  receipt?.outcome === 'conflict' ? (receipt.alternatives as Value) : null
const meanwhileOf = (message: Queued) => alternativesOf<HandOverMeanwhile>(message)

/** A colleague decided something else while the hand-over waited: kept all the same, it is of what was really given. */
const handOver: Decision = {
  versions: (message, { t }) => {
    const meanwhile = meanwhileOf(message)
    const state = meanwhile ? t(`staff.requests.state.${meanwhile.state}`) : ''
    return { yours: message.label, theirs: [state, meanwhile?.device?.label].filter(Boolean).join(', ') }
  },
  insist: message => ({ ...(message.payload as object), version: meanwhileOf(message)!.version }),
}

type Said = { at: number; reason: ReturnReason; words: string; by?: string | null }

/** A colleague noted this return meanwhile, perhaps for another reason. */
const takeBack: Decision = {
  versions: (message, { t }) => {
    const inWords = ({ at, reason, words, by }: Said) =>
      [t(`staff.handOver.reason.${reason}`), words, dateTimeInWords(at), by].filter(Boolean).join(', ')
    const theirs = alternativesOf<ReturnMeanwhile>(message)
    return { yours: inWords(message.payload as Said), theirs: theirs ? inWords(theirs) : '' }
  },
  insist: message => ({ ...(message.payload as object), insteadOf: alternativesOf<ReturnMeanwhile>(message)!.at }),
}

/** A household that is alike waits: the person is no longer there to ask, who wrote it down knows. */
const sendRequest: Decision = {
  versions: (message, { t }) => ({ yours: message.label, theirs: t('staff.sendRequest.maybeDouble') }),
  insist: message => ({ ...(message.payload as object), isAnother: true }),
}

export const requestDecisions: Record<string, Decision> = {
  [HandOverComputer.kind]: handOver,
  [TakeBackComputer.kind]: takeBack,
  [SendDeviceRequest.kind]: sendRequest,
}
