import { FRENCH, type Language } from '../../platform/everywhere/languages'
import type { RouteRequest } from '../../platform/server/route'

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
