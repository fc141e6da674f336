import { FRENCH, type Language } from '../../platform/everywhere/languages'
import type { RouteRequest } from '../../platform/server/route'
import { calendarFile, type CalendarEvent } from './calendarFile'

const EMAIL = /^[^\s@<>]+@[^\s@<>]+$/

/** The address that the town published; until then, one of this service where nobody reads, and which says so. */
export function calendarOrganizer(
  { context, town }: Pick<RouteRequest, 'context' | 'town'>,
  language: Language = FRENCH,
) {
  const contact = town.town.contact ?? ''
  const name = town.translations[language].words.t('service.name')
  return { name, email: EMAIL.test(contact) ? contact : `noreply@${new URL(context.config.publicUrl).hostname}` }
}

declare module '../../platform/server/context' {
  interface Provided {
    /** For a noun above: a calendar that anybody may follow. */
    writePublicCalendar: (events: CalendarEvent[], request: Publishing, name: string) => Promise<string>
  }
}

type Publishing = Pick<RouteRequest, 'context' | 'town' | 'language'>

export const writePublicCalendar = (events: CalendarEvent[], request: Publishing, name: string): Promise<string> => {
  const { context, language } = request
  return calendarFile(events, { name, organizer: calendarOrganizer(request, language), language, now: context.now })
}
