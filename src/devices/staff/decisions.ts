import type { Decision } from '../../platform/staff/noun'
import { SetDeviceState, WriteDeviceTests, type DeviceMeanwhile } from '../deviceCommands'

/** A colleague was quicker: one looks at the machine before one says it again. */
const lookAgain: Decision = {
  versions: ({ label, receipt }, { t }) => {
    const meanwhile = receipt?.outcome === 'conflict' ? (receipt.alternatives as DeviceMeanwhile) : null
    return { yours: label, theirs: meanwhile ? t(`staff.devices.state.${meanwhile.state}`) : '' }
  },
}

export const deviceDecisions: Record<string, Decision> = {
  [SetDeviceState.kind]: lookAgain,
  [WriteDeviceTests.kind]: lookAgain,
}
