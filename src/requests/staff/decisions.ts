import type { Decision } from '../../platform/staff/noun'
import type { Queued } from '../../platform/staff/offline/queuedCommands'
import { HandOverComputer, type HandOverMeanwhile } from '../handOver'

const meanwhileOf = ({ receipt }: Queued) =>
  receipt?.outcome === 'conflict' ? (receipt.alternatives as HandOverMeanwhile) : null

/** A colleague decided something else while the hand-over waited: kept all the same, it is of what was really given. */
const handOver: Decision = {
  versions: (message, { t }) => {
    const meanwhile = meanwhileOf(message)
    const state = meanwhile ? t(`staff.requests.state.${meanwhile.state}`) : ''
    return { yours: message.label, theirs: [state, meanwhile?.device?.label].filter(Boolean).join(', ') }
  },
  insist: message => ({ ...(message.payload as object), version: meanwhileOf(message)!.version }),
}

export const requestDecisions: Record<string, Decision> = { [HandOverComputer.kind]: handOver }
