import type { Context as Call, Hono } from 'hono'
import { ShowAppointment, ShowBooked, type AppointmentShown } from '../appointment'
import { calendarFile } from './calendarFile'
import { phoneInWords } from '../../platform/everywhere/phone'
import { inLanguage, type Language } from '../../platform/everywhere/languages'
import { referenceInGroups } from '../../platform/everywhere/reference'
import { refuse } from '../../platform/server/refuse'
import type { Shell } from '../../platform/server/shell'
import { askFor, readVisit } from '../../platform/server/visits'

/** The appointment as a file for the person's own calendar, for whom may see the page it is linked from. */
export function calendarRoutes(app: Hono, shell: Shell) {
  app.get('/rendez-vous/fait/:key/rendez-vous.ics', async c => {
    const ask = askFor(shell, readVisit(c, shell))
    return sendCalendar(c, shell, await ask(ShowBooked, { key: c.req.param('key') }))
  })
  app.get('/suivi/:reference/rendez-vous.ics', async c => {
    const ask = askFor(shell, readVisit(c, shell))
    return sendCalendar(c, shell, await ask(ShowAppointment, { reference: c.req.param('reference') }))
  })
}

function sendCalendar(c: Call, shell: Shell, shown: AppointmentShown | null): Response | Promise<Response> {
  if (!shown) return refuse(c, shell, 404)
  return c.body(toCalendar(shown, shell, readVisit(c, shell).language), 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': 'attachment; filename="rendez-vous.ics"',
    'Cache-Control': 'no-store',
  })
}

function toCalendar({ appointment, place }: AppointmentShown, shell: Shell, language: Language): string {
  const { content, config, clock } = shell
  const { t } = content.spoken[language].words
  const { reference, version, state, startsAt, minutes } = appointment
  return calendarFile({
    uid: `${reference}@${new URL(config.publicUrl).hostname}`,
    sequence: version,
    cancelled: state === 'cancelled',
    startsAt,
    minutes,
    // A calendar may be seen by others: the title says neither the need nor the reason.
    summary: t('calendar.title'),
    description: t('calendar.description', {
      reference: referenceInGroups(reference),
      phone: phoneInWords(content.townPhone),
    }),
    location: [place?.name, place?.street, place?.commune].filter(Boolean).join(', '),
    language,
    url: config.publicUrl + inLanguage('/suivi', language),
    now: clock(),
  })
}
