import { MINUTE_MS } from '../../platform/everywhere/durations'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import type { CommandContext } from '../../platform/server/commands'
import type { SessionFault, SessionHours } from '../sessionHours'
import { lockPlace } from './displace'
import { mediatorsOf } from './mediatorAnswers'
import { findClosings } from './openings'

/** No opening is called so: what is not written yet. */
const COMING = 'coming'

/** Whoever comes then would find a closed door, or nobody to lead the workshop. */
export async function findSessionFault(context: CommandContext, hours: SessionHours): Promise<SessionFault | null> {
  const { placeId, date, time, minutes, leader } = hours
  await lockPlace(context.db, placeId)
  if (leader && !(await mediatorsOf(context, placeId)).has(leader)) return 'leader'
  const coming = leader ? { id: COMING, place: placeId, mediator: leader } : undefined
  const closings = await findClosings(context, [placeId], coming)
  const startsAt = instantOf(date, time)!
  const touching = closings.filter(each => each.startsAt < startsAt + minutes * MINUTE_MS && each.endsAt > startsAt)
  if (touching.some(({ openings }) => !openings)) return 'closed'
  return touching.some(({ openings }) => openings?.includes(COMING)) ? 'away' : null
}
