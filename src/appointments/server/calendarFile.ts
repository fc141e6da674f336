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
  description?: string
  location: string
  url: string
  /** It rings the day before. */
  rings?: boolean
}

type CalendarOptions = {
  /** Of the calendar, where it is added to others. */
  name?: string
  /** Who publishes it. RFC 5546 asks for it, and some calendars take no cancellation without. */
  organizer: { name: string; email: string }
  /** Of the texts, as in ISO 639. */
  language: string
  /** ms UTC. */
  now: number
}

/** Appointments as an iCalendar file (RFC 5545), on the wall clock in Paris. */
export async function calendarFile(events: CalendarEvent[], options: CalendarOptions): Promise<string> {
  const { name, organizer, language, now } = options
  // Loaded when a calendar is first asked for: 1 MB that no page needs.
  const { default: ical, ICalAlarmType, ICalCalendarMethod, ICalEventStatus } = await import('ical-generator')
  const { tzlib_get_ical_block } = await import('timezones-ical-library')
  // To take away one event that was added from a file. A feed is read whole: each event says its status.
  const isRemoval = !name && events.every(({ cancelled }) => cancelled)
  const calendar = ical({
    prodId: { company: 'Coup de main numérique', product: 'Rendez-vous', language: language.toUpperCase() },
    method: isRemoval ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    ...(name && { name }),
    // `name: null`: with a calendar time zone, ical-generator writes DTSTAMP as local time, but it must be UTC (RFC
    // 5545 §3.8.7.2). A calendar without event has its zone all the same: it must hold something (§3.6).
    timezone: { name: events.length ? null : ZONE, generator: zone => tzlib_get_ical_block(zone)[0] ?? '' },
  })
  for (const event of events) {
    calendar.createEvent({
      id: event.uid,
      sequence: event.sequence,
      status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      start: showingParisTime(event.startsAt),
      end: showingParisTime(event.startsAt + event.minutes * MINUTE_MS),
      timezone: ZONE,
      stamp: new Date(now),
      summary: event.summary,
      organizer,
      description: event.description ?? null,
      location: event.location || null,
      url: event.url,
      alarms: event.rings && !event.cancelled ? [{ type: ICalAlarmType.display, trigger: DAY_IN_SECONDS }] : [],
    })
  }
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
