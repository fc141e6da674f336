import { answerCommand } from '../../platform/server/commands'
import { anyone, duty, either } from '../../platform/server/may'
import { AskForDevice } from '../deviceRequest'
import { SendDeviceRequest } from '../sentRequests'
import { writeRequest } from './writeRequest'

export const askForDevice = answerCommand(AskForDevice, anyone, (context, wanted) => writeRequest(context, wanted))

/** From the application of the staff, for somebody who is there: who sends it may see how it goes, if she agrees. */
export const sendDeviceRequest = answerCommand(
  SendDeviceRequest,
  either(duty('prescriber'), duty('mediator')),
  (context, { isFollowed, ...wanted }) => {
    const { actor } = context
    return writeRequest(context, wanted, isFollowed && actor.is === 'staff' ? actor.account : null)
  },
)
