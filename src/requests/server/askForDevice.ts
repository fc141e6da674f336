import type { PayloadOf } from '../../platform/everywhere/command'
import { answerCommand, countedApart, type CommandContext } from '../../platform/server/commands'
import { takeTurn } from '../../platform/server/database'
import { anyone, duty, either } from '../../platform/server/may'
import { conflict } from '../../platform/server/outcomes'
import { AskForDevice } from '../deviceRequest'
import { SendDeviceRequest, type MaybeDouble } from '../sentRequests'
import { alikeAmong } from './alike'
import { writeRequest } from './writeRequest'

export const askForDevice = countedApart(
  answerCommand(AskForDevice, anyone, (context, wanted) => writeRequest(context, wanted)),
)

/**
 * Is a household like this one waiting, that nobody can be called to tell apart? Said to a mediator only, who has the
 * person before her: to anybody else it would tell which neighbour asked. Of two mediators at once, the second waits.
 */
async function isMaybeDouble({ db, actor }: CommandContext, wanted: PayloadOf<typeof SendDeviceRequest>) {
  const { adults, children, commune, familyName, reachMe, isAnother } = wanted
  const isMediator = actor.is === 'staff' && actor.duties.some(({ role }) => role === 'mediator')
  if (!isMediator || isAnother || reachMe.by !== 'nothing') return false
  await takeTurn(db, `household ${adults} ${children}`)
  const rows = await db
    .selectFrom('device_request')
    .selectAll()
    .where('adults', '=', adults)
    .where('children', '=', children)
    .where('settled_at', 'is', null)
    .where('erased_at', 'is', null)
    .execute()
  const asked = { family_name: familyName, commune, adults, children, phone: null, email: null }
  return alikeAmong(rows)(asked).length > 0
}

/** From the application of the staff, for somebody who is there: who sends it may see how it goes, if she agrees. */
export const sendDeviceRequest = answerCommand(
  SendDeviceRequest,
  either(duty('prescriber'), duty('mediator')),
  async (context, { isFollowed, ...wanted }) => {
    const { actor } = context
    if (await isMaybeDouble(context, { ...wanted, isFollowed }))
      return conflict({ maybeDouble: true } satisfies MaybeDouble)
    return writeRequest(context, wanted, isFollowed && actor.is === 'staff' ? actor.account : null)
  },
)
