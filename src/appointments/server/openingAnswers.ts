import { DAY_MS } from '../../platform/everywhere/durations'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../../platform/everywhere/parisTime'
import { isPublicHoliday } from '../../platform/everywhere/publicHolidays'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand } from '../../platform/server/commands'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import { ListOpenings, OpenHoliday } from '../openingChanges'
import { expectedQuery, lockPlace } from './displace'
import { receptionHoursOfRow } from './openings'

const DAYS_SHOWN = 366

const ofPlace = duty<{ place: string }, unknown>('mediator', ({ place }) => ({ place }))

export const listOpenings = answerQuestion(ListOpenings, ofPlace, async ({ db, now }, { place }) => {
  const today = parisDateTime(now).date
  const rows = await db
    .selectFrom('opening')
    .selectAll()
    .where('place_id', '=', place)
    .where('topic', 'is', null)
    .where(where => where.or([where('ends_on', 'is', null), where('ends_on', '>=', today)]))
    .orderBy('weekday')
    .orderBy('from_time')
    .orderBy('starts_on')
    .execute()
  const opened = await db.selectFrom('holiday_opening').select('date').where('place_id', '=', place).execute()
  const open = new Set(opened.map(({ date }) => date))
  const days = Array.from({ length: DAYS_SHOWN }, (_, day) => addDays(today, day)).filter(isPublicHoliday)
  return {
    // What was replaced before it began is never.
    openings: rows
      .map(row => ({ ...receptionHoursOfRow(row), mediator: row.mediator }))
      .filter(({ startsOn, endsOn }) => !endsOn || startsOn <= endsOn),
    holidays: days.map(date => ({ date, isOpen: open.has(date) })),
  }
})

export const openHoliday = answerCommand(OpenHoliday, ofPlace, async (context, { place, date, isOpen }) => {
  const { db, now, places } = context
  if (!places.findPlace(place)) return refused(staffWord('staff.closings.unknownPlace'))
  if (!isPublicHoliday(date) || date < parisDateTime(now).date) return refused(staffWord('staff.openings.noHoliday'))
  await lockPlace(db, place)
  if (isOpen) {
    const row = { place_id: place, date }
    await db
      .insertInto('holiday_opening')
      .values(row)
      .onConflict(conflict => conflict.columns(['place_id', 'date']).doNothing())
      .execute()
    return done({ isOpen }, place)
  }
  const startsAt = instantOf(date, '00:00')!
  const expected = await expectedQuery(context, { place, startsAt, endsAt: startsAt + DAY_MS }).executeTakeFirst()
  if (expected) return refused(staffWord('staff.openings.holidayTaken'))
  await db.deleteFrom('holiday_opening').where('place_id', '=', place).where('date', '=', date).execute()
  return done({ isOpen }, place)
})
