import type { Selectable } from 'kysely'
import * as v from 'valibot'
import type { SessionHours, SessionSeats } from '../../appointments/sessionHours'
import { parisDateTime } from '../../platform/everywhere/parisTime'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH } from '../../platform/everywhere/languages'
import type { Context } from '../../platform/server/context'
import type { Tables } from '../../platform/server/tables'
import type { WorkshopKind } from '../workshop'
import type { WorkshopLine, WorkshopState } from '../workshopQuestions'

export type WorkshopRow = Selectable<Tables['workshop']>

const LessonsSchema = v.array(v.string())

/** Slugs, of lessons that may have gone. */
export const lessonsOf = ({ lessons }: Pick<WorkshopRow, 'lessons'>) => v.parse(LessonsSchema, JSON.parse(lessons))

export function titledLessons(
  { tutorials }: Pick<Context, 'tutorials'>,
  row: Pick<WorkshopRow, 'lessons'>,
  language: string = FRENCH,
) {
  return lessonsOf(row).flatMap(slug => {
    const title = tutorials.find(slug, language)?.title
    return title ? [{ slug, title }] : []
  })
}

type Held = Pick<WorkshopRow, 'place_id' | 'starts_at' | 'minutes' | 'seats' | 'topic'>

export function sessionHoursOf(row: Held, leader: string | null): SessionHours {
  const { date, time } = parisDateTime(row.starts_at)
  return { placeId: row.place_id, date, time, minutes: row.minutes, seats: row.seats, topic: row.topic, leader }
}

export function lineOf(
  { places, now }: Pick<Context, 'places' | 'now'>,
  row: WorkshopRow,
  session: SessionSeats | undefined,
): WorkshopLine {
  const place = places.findPlace(row.place_id)
  const left = Math.max(0, row.seats - (session?.taken ?? 0))
  return {
    id: row.id,
    kind: row.kind as WorkshopKind,
    title: row.title,
    startsAt: row.starts_at,
    minutes: row.minutes,
    language: readLanguage(row.language) ?? FRENCH,
    place: place
      ? { id: place.id, name: place.name, commune: place.commune, street: place.address?.street ?? null }
      : null,
    seats: row.seats,
    left,
    state: stateOf(row, { session, left, now }),
    opensOn: session?.opensOn ?? null,
    slot: session?.slot ?? '',
  }
}

type Seen = { session: SessionSeats | undefined; left: number; now: number }

function stateOf(row: WorkshopRow, { session, left, now }: Seen): WorkshopState {
  if (row.state === 'cancelled') return 'cancelled'
  if (row.starts_at < now) return 'past'
  if (!session || session.isClosed) return 'closed'
  if (session.opensOn) return 'later'
  return left > 0 ? 'open' : 'full'
}
