import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { tzlib_get_ical_block } from 'timezones-ical-library'
import { parisDateTime } from '../../platform/everywhere/parisTime'
import { MINUTE_MS } from '../../platform/everywhere/durations'

const ZONE = 'Europe/Paris'
const DAY_IN_SECONDS = 86_400

export type CalendarEvent = {
  /** Stable UID (RFC 5545): a calendar that imports the file again updates the event instead of adding one. */
  uid: string
  /** Grows at each change. */
  sequence: number
  cancelled: boolean
  /** ms UTC. */
  startsAt: number
  minutes: number
  summary: string
  description: string
  location: string
  url: string
  /** Of the texts, as in ISO 639. */
  language: string
  /** ms UTC. */
  now: number
}

/** One appointment as an iCalendar file (RFC 5545), on the wall clock in Paris, with a reminder the day before. */
export function calendarFile(event: CalendarEvent): string {
  const { cancelled, startsAt, minutes, language } = event
  const calendar = ical({
    prodId: { company: 'Coup de main numérique', product: 'Rendez-vous', language: language.toUpperCase() },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    // `name: null`: with a calendar time zone, ical-generator writes DTSTAMP as local time, but it must be UTC (RFC
    // 5545 §3.8.7.2).
    timezone: { name: null, generator: zone => tzlib_get_ical_block(zone)[0] ?? '' },
  })
  calendar.createEvent({
    id: event.uid,
    sequence: event.sequence,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    start: showingParisTime(startsAt),
    end: showingParisTime(startsAt + minutes * MINUTE_MS),
    timezone: ZONE,
    stamp: new Date(event.now),
    summary: event.summary,
    description: event.description,
    location: event.location || null,
    url: event.url,
    alarms: cancelled ? [] : [{ type: ICalAlarmType.display, trigger: DAY_IN_SECONDS }],
  })
  return `${calendar.toString()}\r\n`
}

/**
 * ical-generator formats a zoned Date with the machine's local getters: build a Date whose local fields show Paris
 * time.
 */
function showingParisTime(instant: number): Date {
  const { date, time } = parisDateTime(instant)
  return new Date(`${date}T${time}:00`)
}
