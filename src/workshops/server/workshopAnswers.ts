import { DAY_MS } from '../../platform/everywhere/durations'
import { FRENCH } from '../../platform/everywhere/languages'
import { parisDateTime } from '../../platform/everywhere/parisTime'
import { placesOfRole } from '../../platform/server/actor'
import type { Context } from '../../platform/server/context'
import { FindNextWorkshops, type NextWorkshop } from '../../places/nextWorkshop'
import { anyone, duty, internal } from '../../platform/server/may'
import { answerQuestion } from '../../platform/server/questions'
import { ListOwnWorkshops, type StaffWorkshop } from '../staffWorkshops'
import { type WorkshopKind } from '../workshop'
import { workshopPage } from '../workshopPaths'
import { ListWorkshops, ShowWorkshop, type WorkshopLine } from '../workshopQuestions'
import { lessonsOf, lineOf, titledLessons, type WorkshopRow } from './workshopRows'

/** As many as one reads through. */
export const MOST_LISTED = 60
const MOST_OTHERS = 5
/** What is counted after a workshop is counted in these days. */
const SHOWN_AFTER_DAYS = 60
const MOST_OWN = 200

type ListContext = Pick<Context, 'db' | 'now' | 'places' | 'settings' | 'sessionBook'>

const idsOf = (rows: WorkshopRow[]) => rows.map(({ id }) => id)

export async function findLines(context: ListContext, rows: WorkshopRow[]): Promise<WorkshopLine[]> {
  const seats = await context.sessionBook.findSeats(context, idsOf(rows))
  return rows.map(row => lineOf(context, row, seats.get(row.id)))
}

type State = WorkshopRow['state']

export function toCome({ db, now }: Pick<Context, 'db' | 'now'>, states: State[] = ['planned']) {
  const query = db.selectFrom('workshop').selectAll().where('state', 'in', states).where('starts_at', '>', now)
  return query.orderBy('starts_at').orderBy('id').limit(MOST_LISTED)
}

export const listWorkshops = answerQuestion(ListWorkshops, anyone, async (context, { place }) => {
  const rows = await toCome(context)
    .$if(place !== undefined, query => query.where('place_id', '=', place!))
    .execute()
  const lines = await findLines(context, rows)
  return { lines: lines.filter(line => line.place !== null && line.state !== 'closed') }
})

/** Not one that is full, or closed: the page of a place sends nobody there in vain. */
export const findNextWorkshops = answerQuestion(FindNextWorkshops, internal, async (context, { place }) => {
  const rows = await toCome(context)
    .$if(place !== undefined, query => query.where('place_id', '=', place!))
    .execute()
  const next: Record<string, NextWorkshop> = {}
  for (const { id, title, startsAt, place: held, state } of await findLines(context, rows))
    if (held && (state === 'open' || state === 'later')) next[held.id] ??= { page: workshopPage(id), title, startsAt }
  return next
})

export const showWorkshop = answerQuestion(ShowWorkshop, anyone, async (context, { id, language = FRENCH }) => {
  const row = await context.db.selectFrom('workshop').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const same = await toCome(context).where('topic', '=', row.topic).where('id', '!=', id).execute()
  const [line, ...others] = await findLines(context, [row, ...same])
  return {
    ...line!,
    text: row.text,
    lessons: titledLessons(context, row, language),
    others: others.filter(({ state }) => state === 'open').slice(0, MOST_OTHERS),
  }
})

export const listOwnWorkshops = answerQuestion(ListOwnWorkshops, duty('mediator'), async context => {
  const places = placesOfRole(context.actor, 'mediator')
  const rows = await context.db
    .selectFrom('workshop')
    .selectAll()
    .where('starts_at', '>', context.now - SHOWN_AFTER_DAYS * DAY_MS)
    .$if(places !== null, query => query.where('place_id', 'in', places!))
    .orderBy('starts_at')
    .orderBy('id')
    .limit(MOST_OWN)
    .execute()
  const lessons = context.tutorials.all().map(({ slug, title }) => ({ slug, title }))
  return {
    workshops: await findOwn(context, rows),
    lessons: lessons.sort((one, other) => one.title.localeCompare(other.title, 'fr')),
  }
})

async function findOwn(context: Context, rows: WorkshopRow[]): Promise<StaffWorkshop[]> {
  const book = await context.sessionBook.findSeats(context, idsOf(rows))
  const came = await context.sessionBook.countCame(context, idsOf(rows))
  const led = [...book.values()].flatMap(({ leader }) => leader ?? [])
  const names = await context.nameColleagues(context.db, led)
  return rows.map(row => {
    const { language, seats } = lineOf(context, row, book.get(row.id))
    const leader = book.get(row.id)?.leader ?? null
    return {
      id: row.id,
      series: row.series,
      version: row.version,
      startsAt: row.starts_at,
      title: row.title,
      text: row.text,
      language,
      seats,
      minutes: row.minutes,
      kind: row.kind as WorkshopKind,
      lessons: lessonsOf(row),
      ...parisDay(row),
      placeId: row.place_id,
      place: context.places.findPlace(row.place_id)?.name ?? row.place_id,
      leader,
      leaderName: leader && (names.get(leader) ?? null),
      isCancelled: row.state === 'cancelled',
      // More than its seats, once these are fewer than they were.
      taken: book.get(row.id)?.taken ?? 0,
      came: came.get(row.id) ?? 0,
      cleaned:
        row.files === null ? null : { files: row.files, megabytes: row.megabytes ?? 0, devices: row.devices ?? 0 },
    }
  })
}

function parisDay({ starts_at }: WorkshopRow) {
  const { date, time } = parisDateTime(starts_at)
  return { date, time }
}
