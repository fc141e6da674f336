import { inLanguage } from '../../platform/everywhere/languages'
import type { Route } from '../../platform/server/route'
import { WORKSHOPS_FEED, workshopPage } from '../workshopPaths'
import { findLines, toCome } from './workshopAnswers'

/** For a calendar that follows them: those to come, and those among them that were cancelled. */
export const workshopsFeed: Route = {
  path: WORKSHOPS_FEED,
  isOpen: true,
  answer: async ({ context, town, language }) => {
    const { config } = context
    const { words } = town.translations[language]
    const rows = await toCome(context, ['planned', 'cancelled']).execute()
    const lines = await findLines(context, rows)
    const events = lines.map((line, at) => ({
      uid: `${line.id}@${new URL(config.publicUrl).hostname}`,
      sequence: rows[at]!.version,
      cancelled: line.state === 'cancelled' || line.state === 'closed',
      startsAt: line.startsAt,
      minutes: line.minutes,
      summary: line.title,
      description: rows[at]!.text,
      location: line.place ? [line.place.name, line.place.street, line.place.commune].filter(Boolean).join(', ') : '',
      url: config.publicUrl + inLanguage(workshopPage(line.id), language),
    }))
    return {
      body: await context.writePublicCalendar(events, { context, town, language }, words.t('workshops.title')),
      type: 'text/calendar; charset=utf-8',
      cache: 'public',
    }
  },
}
