import { MINUTE_MS } from '../../platform/everywhere/durations'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import { parisDateTime } from '../../platform/everywhere/parisTime'
import { isPublicHoliday } from '../../platform/everywhere/publicHolidays'
import { staffWord, type WordKey } from '../../platform/everywhere/words'
import type { SessionFault, SessionHours } from '../../appointments/sessionHours'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { datesOf } from '../repeat'
import { topicOf } from '../topicOf'
import { PlanWorkshop, type WorkshopFields } from '../workshop'

type Told = Omit<WorkshopFields, 'date'>

const ofPlace = duty<{ place: string }, unknown>('mediator', ({ place }) => ({ place }))

/** Why nobody could come then; null: people can. */
export function faultOf(
  { now, places }: Pick<Context, 'now' | 'places'>,
  { place: id, date, time, minutes }: Pick<WorkshopFields, 'date' | 'time' | 'minutes'> & { place: string },
): WordKey | null {
  if (!places.findPlace(id)?.address) return staffWord('staff.workshops.noStreet')
  const startsAt = instantOf(date, time)
  if (startsAt === null || startsAt <= now) return staffWord('staff.workshops.past')
  // Its slot ends on the same day, as every slot.
  if (parisDateTime(startsAt + minutes * MINUTE_MS).date !== date) return staffWord('staff.workshops.tooLate')
  return isPublicHoliday(date) ? staffWord('staff.workshops.holiday') : null
}

const FAULTS: Record<SessionFault, WordKey> = {
  closed: staffWord('staff.workshops.closed'),
  away: staffWord('staff.mediators.away'),
  leader: staffWord('staff.mediators.unknown'),
}

/** The same, of what the place and the one who leads it have said meanwhile. */
export async function sessionFaultOf(context: CommandContext, hours: SessionHours): Promise<WordKey | null> {
  const fault = await context.sessionBook.findFault(context, hours)
  return fault && FAULTS[fault]
}

/** What is kept of a lesson that nobody knows is nothing. */
export const knownLessons = ({ tutorials }: Pick<Context, 'tutorials'>, slugs: string[]) =>
  JSON.stringify([...new Set(slugs)].filter(slug => tutorials.find(slug)))

export const planWorkshop = answerCommand(PlanWorkshop, ofPlace, async (context, wanted) => {
  const fault = faultOf(context, wanted)
  if (fault) return refused(fault)
  const { until, date, place, ...told } = wanted
  const ids: string[] = []
  for (const day of datesOf(date, until)) {
    const session = { ...told, place, date: day, first: ids[0] }
    const closed = await sessionFaultOf(context, hoursOf(session))
    // The first is the one that was asked for. Of those that repeat, one that falls on a closing is left out, as on a holiday.
    if (closed && ids.length === 0) return refused(closed)
    if (!closed) ids.push(await writeSession(context, session))
  }
  return done({ workshops: ids }, ids[0]!)
})

type Session = Told & { place: string; date: string; first: string | undefined }

const hoursOf = ({ place: placeId, date, time, minutes, seats, title, leader = null }: Session): SessionHours => ({
  placeId,
  date,
  time,
  minutes,
  seats,
  topic: topicOf(title),
  leader,
})

/** For what starts with the service too, where nobody asks. */
type Writing = Pick<CommandContext, 'db' | 'now' | 'tutorials' | 'sessionBook'>

export async function writeSession(context: Writing, session: Session) {
  const { date, first, time, minutes, seats, title, text, language, kind, lessons } = session
  const { placeId, topic, ...hours } = hoursOf(session)
  const id = await context.sessionBook.open(context, { ...hours, placeId, topic })
  await context.db
    .insertInto('workshop')
    .values({
      id,
      kind,
      minutes,
      seats,
      topic,
      title,
      text,
      language,
      series: first ?? id,
      place_id: placeId,
      starts_at: instantOf(date, time)!,
      lessons: knownLessons(context, lessons),
      state: 'planned',
      version: 0,
      made_at: context.now,
    })
    .execute()
  return id
}
