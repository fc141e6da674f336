import type { Decision } from '../../platform/staff/noun'
import type { Queued } from '../../platform/staff/offline/queuedCommands'
import type { StaffWords } from '../../platform/staff/useStaffWords'
import type { DeviceState } from '../device'
import { SetDeviceState, WriteDeviceTests, type DeviceMeanwhile } from '../deviceCommands'
import { DEVICE_TESTS, type DeviceTests } from '../deviceTests'

const meanwhileOf = ({ receipt }: Queued) =>
  receipt?.outcome === 'conflict' ? (receipt.alternatives as DeviceMeanwhile) : null

const page = ({ payload }: Queued) => `/materiel/${(payload as { device: string }).device}`

type Move = { state: DeviceState; words?: string }
const moveInWords = ({ state, words }: Move, { t }: StaffWords) =>
  [t(`staff.devices.state.${state}`), words].filter(Boolean).join(', ')

const movedTo = ({ payload }: Queued, words: StaffWords) => moveInWords(payload as Move, words)

/** A colleague was quicker: what may still follow is for the server to say, and what was typed is not typed anew. */
const setState: Decision = {
  versions: (message, words) => {
    const theirs = meanwhileOf(message)
    return { yours: movedTo(message, words), theirs: theirs ? moveInWords(theirs, words) : '' }
  },
  typed: movedTo,
  insist: message => {
    const { version, state } = meanwhileOf(message)!
    return { ...(message.payload as object), version, from: state }
  },
  page,
}

const testsInWords = (tests: DeviceTests, { t }: StaffWords) =>
  DEVICE_TESTS.flatMap(test => {
    const result = tests[test]
    return result ? `${t(`staff.devices.test.${test}`)} : ${t(`staff.devices.test.is.${result}`)}` : []
  }).join(', ')

const tried = ({ payload }: Queued, words: StaffWords) => testsInWords((payload as { tests: DeviceTests }).tests, words)

/** A colleague found otherwise of the same thing. */
const writeTests: Decision = {
  versions: (message, words) => ({
    yours: tried(message, words),
    theirs: testsInWords(meanwhileOf(message)?.tests ?? {}, words) || words.t('staff.devices.none'),
  }),
  typed: tried,
  insist: message => {
    const { version, tests: was } = meanwhileOf(message)!
    return { ...(message.payload as object), version, was: was ?? {} }
  },
  page,
}

export const deviceDecisions: Record<string, Decision> = {
  [SetDeviceState.kind]: setState,
  [WriteDeviceTests.kind]: writeTests,
}
