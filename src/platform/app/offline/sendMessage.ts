import type { Keeper } from '../../offline/keeper'
import type { NewMessage } from '../../offline/outbox'
import { sendCommand } from '../../offline/sendCommand'
import { countAndMark } from './countAndMark'
import { statusOfVerdict, type CommandStatus } from './commandStatus'
import { markToLook } from './markers'
import { tellOutboxNews } from './outboxNews'
import { sendNow } from './sendWhenBackOnline'

export { sendNow }

/** Draft to outbox. False when this device can keep nothing. */
export async function queueMessage(keeper: Keeper, message: NewMessage): Promise<boolean> {
  markToLook()
  if ((await keeper.putInOutbox(message)) === 'not-kept') return false
  await countAndMark(keeper).catch(() => undefined)
  tellOutboxNews({ type: 'changed' })
  return true
}

/** One try from the page itself, when the message cannot be kept first. Never throws. */
export async function sendDirectly(message: NewMessage): Promise<CommandStatus> {
  const verdict = await sendCommand(message, { fetch: (url, init) => fetch(url, init) })
  return statusOfVerdict(verdict, message.labels)
}
