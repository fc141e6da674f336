import { createHash, randomBytes } from 'node:crypto'
import { needLabel, type ServedNeedId } from '../../needs/need'
import { DAY_MS } from '../../platform/everywhere/durations'
import { FRENCH } from '../../platform/everywhere/languages'
import { parisDateTime } from '../../platform/everywhere/parisTime'
import { staffWord, type Words } from '../../platform/everywhere/words'
import type { Actor } from '../../platform/server/actor'
import type { Provided } from '../../platform/server/context'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { answerCommand } from '../../platform/server/commands'
import { covers, duty, staff } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import type { Route, RouteRequest } from '../../platform/server/route'
import { ListCalendarFeeds, MakeCalendarFeed, RevokeCalendarFeed } from '../calendarFeeds'
import { journeyPlace } from '../findSlots'
import { initialOf } from '../initialOf'
import { placeInWords } from '../placeInWords'
import { calendarFile } from './calendarFile'
import { calendarOrganizer } from './calendarOrganizer'
import { findReceived, findReceivers } from './receivers'

const accountOf = (actor: Actor) => (actor.is === 'staff' ? actor.account : '')

export const listCalendarFeeds = answerQuestion(ListCalendarFeeds, staff, async ({ db, actor }) => {
  const rows = await db
    .selectFrom('calendar_feed')
    .selectAll()
    .where('account', '=', accountOf(actor))
    .orderBy('made_at')
    .execute()
  return rows.map(({ id, place_id, made_at, read_at, with_names }) => ({
    id,
    place: place_id,
    hasNames: with_names === 1,
    madeAt: made_at,
    readAt: read_at > made_at ? read_at : null,
  }))
})

export const makeCalendarFeed = answerCommand(
  MakeCalendarFeed,
  duty('mediator', ({ place }) => ({ place })),
  async ({ db, now, actor }, { place = null, tokenHash: hash, hasNames }) => {
    const id = randomBytes(16).toString('hex')
    const own = { account: accountOf(actor), place_id: place, with_names: hasNames ? 1 : 0 }
    const values = { id, hash, ...own, made_at: now, read_at: now }
    const made = await db
      .insertInto('calendar_feed')
      .values(values)
      .onConflict(conflict => conflict.column('hash').doNothing())
      .executeTakeFirst()
    return made.numInsertedOrUpdatedRows === 1n ? done({ feed: id }, id) : refused(staffWord('staff.feeds.again'))
  },
)

export const revokeCalendarFeed = answerCommand(RevokeCalendarFeed, staff, async ({ db, actor }, { feed }) => {
  await db.deleteFrom('calendar_feed').where('id', '=', feed).where('account', '=', accountOf(actor)).execute()
  return done({ revoked: true }, feed)
})

/**
 * Addresses that an account made do not outlive what allowed them: all of them when its holder starts anew, because
 * whoever took her telephone may have them; those of places that no duty covers any more.
 */
export const revokeLostFeeds: Provided['accountListeners'][number] = async (db, account, duties) => {
  const feeds = await db.selectFrom('calendar_feed').select(['id', 'place_id']).where('account', '=', account).execute()
  const own = duties.filter(({ role }) => role === 'mediator')
  const lost = feeds.filter(({ place_id: place }) => !own.some(held => covers(held, { place: place ?? undefined })))
  for (const { id } of lost) await db.deleteFrom('calendar_feed').where('id', '=', id).execute()
}

/** 128 bits in the address: whoever has it needs nothing else. Revoked, of a duty that ended, never made: the same. */
export const calendarFeedRoute: Route = {
  path: '/calendrier/:file',
  answer: async request => {
    const [, token] = /^([0-9a-f]{32})\.ics$/.exec(request.params.file ?? '') ?? []
    const feed = token ? await findFeed(request, token) : null
    if (!feed) return 'unknown'
    return { body: await writeFeed(request, feed), type: 'text/calendar; charset=utf-8', cache: 'none' }
  },
}

/** `places`: null for all. `receiver`: of a mediator's own, who she is; null for a place, whoever receives there. */
type Feed = { places: string[] | null; receiver: string | null; hasNames: boolean }

/** Null: there is no such feed. Duties are read at each request. */
async function findFeed({ context }: RouteRequest, token: string): Promise<Feed | null> {
  const { db, now } = context
  const hash = createHash('sha256').update(token).digest('hex')
  const feed = await db.selectFrom('calendar_feed').selectAll().where('hash', '=', hash).executeTakeFirst()
  if (!feed) return null
  const duties = (await context.findDuties(db, feed.account)).filter(({ role }) => role === 'mediator')
  const place = feed.place_id ?? undefined
  const own = duties.filter(held => covers(held, { place }))
  if (own.length === 0) return null
  if (feed.read_at < now - DAY_MS)
    await db.updateTable('calendar_feed').set({ read_at: now }).where('id', '=', feed.id).execute()
  const hasNames = feed.with_names === 1
  if (place) return { places: [place], receiver: null, hasNames }
  const places = own.map(held => held.places)
  const all = places.includes('all') ? null : [...new Set(places.flat())]
  return { places: all, receiver: feed.account, hasNames }
}

/**
 * Hours that name a colleague are hers, or those of who replaces her, and in nobody else's calendar. Hours that name
 * nobody are everybody's; so is what has no seat any more, which only takes an event away.
 */
async function whoReceives(db: AnyDatabase, rows: { id: string; starts_at: number }[], { places, receiver }: Feed) {
  if (!receiver) return () => true
  const received = await findReceived(db, rows, await findReceivers(db, places ?? undefined))
  return ({ id }: { id: string }) => (received.get(id) ?? receiver) === receiver
}

const DAYS_BEFORE = 30
const MAX_EVENTS = 2_000

async function writeFeed({ context, town }: RouteRequest, feed: Feed): Promise<string> {
  const { db, now, config } = context
  const { t } = town.translations[FRENCH].words
  const { places, hasNames } = feed
  const rows = await db
    .selectFrom('appointment')
    .select(['id', 'version', 'state', 'starts_at', 'minutes', 'need', 'family_name', 'place_id'])
    .where('starts_at', '>=', now - DAYS_BEFORE * DAY_MS)
    .where('erased_at', 'is', null)
    .$if(places !== null, query => query.where('place_id', 'in', places!))
    // Of a town, more than a calendar takes: what is to come is there first.
    .orderBy('starts_at', 'desc')
    .orderBy('id')
    .limit(MAX_EVENTS)
    .execute()
  const received = await whoReceives(db, rows, feed)
  const events = rows
    .filter(received)
    .reverse()
    .map(row => ({
      uid: `${row.id}@${new URL(config.publicUrl).hostname}`,
      sequence: row.version,
      cancelled: row.state !== 'confirmed',
      startsAt: row.starts_at,
      minutes: row.minutes,
      // A calendar goes to another company's servers: neither phone, nor reference; a name when its owner chose so.
      summary: titleOf(row, hasNames, t),
      location: placeInWords(journeyPlace(context.places, row.place_id)),
      url: `${config.publicUrl}/espace/jour/${parisDateTime(row.starts_at).date}`,
    }))
  return calendarFile(events, {
    name: t('service.name'),
    organizer: calendarOrganizer({ context, town }),
    language: FRENCH,
    now,
  })
}

function titleOf(row: { state: string; need: string; family_name: string }, hasNames: boolean, t: Words['t']): string {
  const name = hasNames ? row.family_name : initialOf(row.family_name)
  const title = [t(needLabel(row.need as ServedNeedId)), name].filter(Boolean).join(', ')
  return row.state === 'confirmed' ? title : t('calendar.cancelled', { title })
}
