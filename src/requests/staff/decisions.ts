import type { Decision } from '../../platform/staff/noun'
import type { Queued } from '../../platform/staff/offline/queuedCommands'
import type { StaffWords } from '../../platform/staff/useStaffWords'
import { HandOverComputer, TakeBackComputer, type HandOverMeanwhile, type ReturnMeanwhile } from '../handOver'
import { SendDeviceRequest } from '../sentRequests'
import { returnInWords, type SaidReturn } from './returnInWords'

const alternativesOf = <Value>({ receipt }: Queued) =>
  receipt?.outcome === 'conflict' ? (receipt.alternatives as Value) : null
const pageOf = ({ request }: { request: string }) => `/remises/${request}`
const meanwhileOf = (message: Queued) => alternativesOf<HandOverMeanwhile>(message)

/** A colleague decided something else while the hand-over waited: kept all the same, it is of what was really given. */
const handOver: Decision = {
  versions: (message, { t }) => {
    const meanwhile = meanwhileOf(message)
    const state = meanwhile ? t(`staff.requests.state.${meanwhile.state}`) : ''
    return { yours: message.label, theirs: [state, meanwhile?.device?.label].filter(Boolean).join(', ') }
  },
  insist: message => ({ ...(message.payload as object), version: meanwhileOf(message)!.version }),
  page: ({ payload }) => pageOf(payload as { request: string }),
}

const typedReturn = ({ payload }: Queued, words: StaffWords) => returnInWords(payload as SaidReturn, words)

/** A colleague noted this return meanwhile, perhaps for another reason. */
const takeBack: Decision = {
  versions: (message, words) => {
    const theirs = alternativesOf<ReturnMeanwhile>(message)
    return { yours: typedReturn(message, words), theirs: theirs ? returnInWords(theirs, words) : '' }
  },
  typed: typedReturn,
  insist: message => ({ ...(message.payload as object), insteadOf: alternativesOf<ReturnMeanwhile>(message)!.at }),
  page: message => {
    const theirs = alternativesOf<ReturnMeanwhile>(message)
    return theirs ? pageOf(theirs) : '/materiel'
  },
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
