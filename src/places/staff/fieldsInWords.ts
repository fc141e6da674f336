import { readWeek, WEEKDAYS, type DayHours } from '../../hours/weekForm'
import { dayInWords, timeInWords } from '../../platform/everywhere/datesInWords'
import { phoneInWords } from '../../platform/everywhere/phone'
import type { StaffWords } from '../../platform/staff/useStaffWords'
import type { EditedFact, EditedFields } from '../placeEdits'
import { SERVICE_WORDS } from '../serviceWords'

type WeekdayNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7

function dayText({ t }: StaffWords, { ranges, weeks, isByAppointment }: DayHours, at: number): string {
  const times = ranges.map(({ from, to }) => t('hours.interval', { from: timeInWords(from), to: timeInWords(to) }))
  const more = [
    weeks !== 'every' && t(`staff.places.weeks.${weeks}`),
    isByAppointment && t('staff.places.byAppointment'),
  ].filter(Boolean)
  const day = t(`staff.openings.weekday.${(at + 1) as WeekdayNumber}`)
  return `${day} ${[times.join(t('hours.and')), ...more].filter(Boolean).join(', ')}`
}

function hoursText(words: StaffWords, hours: string): string {
  const week = readWeek(hours)
  if (!week) return hours
  const days = week.days.map((day, at) => (day.ranges.length || day.isByAppointment ? dayText(words, day, at) : ''))
  return [...days.slice(0, WEEKDAYS.length).filter(Boolean), ...week.rest].join(' ; ')
}

/** One fact of a place, as a colleague reads it; it may not be said. */
export function fieldInWords(words: StaffWords, fact: EditedFact, fields: EditedFields): string {
  const { t } = words
  const nothing = t('staff.places.nothing')
  switch (fact) {
    case 'hours':
      return fields.hours ? hoursText(words, fields.hours) : nothing
    case 'notice': {
      if (!fields.notice) return nothing
      const until = fields.noticeUntil && t('staff.places.until', { day: dayInWords(fields.noticeUntil, 'fr') })
      return [fields.notice, until].filter(Boolean).join(' ')
    }
    case 'phone':
      return fields.phone ? phoneInWords(fields.phone) : nothing
    case 'services':
      return fields.services.map(name => t(SERVICE_WORDS[name])).join(' ') || nothing
    case 'stepFree':
      if (fields.stepFree === undefined) return nothing
      return t(fields.stepFree ? 'place.stepFree.yes' : 'place.stepFree.no')
    case 'position':
      return fields.position ? `${fields.position.lat}, ${fields.position.lon}` : nothing
    default:
      return fields[fact] ?? nothing
  }
}

/** Several facts, each with its name. */
export const fieldsInWords = (words: StaffWords, facts: readonly EditedFact[], fields: EditedFields): string =>
  facts.map(fact => `${words.t(`fact.${fact}`)} : ${fieldInWords(words, fact, fields)}`).join(' · ')
