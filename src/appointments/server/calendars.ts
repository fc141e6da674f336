import { inLanguage } from '../../platform/everywhere/languages'
import { phoneInWords } from '../../platform/everywhere/phone'
import { referenceInGroups } from '../../platform/everywhere/reference'
import type { Route, RouteAnswer, RouteRequest } from '../../platform/server/route'
import { ShowAppointment, ShowBookedAppointment, type AppointmentDetails } from '../appointment'
import { placeInWords } from '../placeInWords'
import { calendarFile } from './calendarFile'
import { calendarOrganizer } from './calendarOrganizer'

/** The appointment as a file for the person's own calendar, for whom may see the page it is linked from. */
export const calendarRoutes: Route[] = [
  {
    path: '/rendez-vous/fait/:key/rendez-vous.ics',
    answer: async request =>
      toAnswer(request, await request.context.ask(ShowBookedAppointment, { key: request.params.key ?? '' })),
  },
  {
    path: '/suivi/:reference/rendez-vous.ics',
    answer: async request =>
      toAnswer(request, await request.context.ask(ShowAppointment, { reference: request.params.reference ?? '' })),
  },
]

const toAnswer = async (request: RouteRequest, details: AppointmentDetails | null): Promise<RouteAnswer> =>
  details
    ? {
        body: await toCalendar(details, request),
        type: 'text/calendar; charset=utf-8',
        cache: 'none',
        headers: { 'Content-Disposition': 'attachment; filename="rendez-vous.ics"' },
      }
    : 'unknown'

function toCalendar({ appointment, place }: AppointmentDetails, request: RouteRequest): Promise<string> {
  const { context, town, language } = request
  const { config, now } = context
  const { t } = town.translations[language].words
  const { reference, version, state, startsAt, minutes } = appointment
  const event = {
    uid: `${reference}@${new URL(config.publicUrl).hostname}`,
    sequence: version,
    cancelled: state !== 'confirmed',
    startsAt,
    minutes,
    // A calendar may be seen by others: the title contains neither need nor reason (privacy).
    summary: state === 'confirmed' ? t('calendar.title') : t('calendar.cancelled', { title: t('calendar.title') }),
    description: [
      t('calendar.description', { reference: referenceInGroups(reference), phone: phoneInWords(town.townPhone) }),
      ...(place?.stop ? [t('calendar.stop', { stop: place.stop.name })] : []),
      ...(place?.phone ? [t('calendar.place', { phone: phoneInWords(place.phone) })] : []),
    ].join('\n'),
    location: placeInWords(place),
    url: config.publicUrl + inLanguage('/suivi', language),
    rings: true,
  }
  return calendarFile([event], { organizer: calendarOrganizer({ context, town }, language), language, now })
}
