import type { Context } from '../../platform/server/context'
import { duty } from '../../platform/server/may'
import { answerQuestion } from '../../platform/server/questions'
import { ListRequests, ShowStaffRequest, type RequestLine, type StaffRequest } from '../queueCommands'
import { inOrder, pointLines, pointsOf, type QueueRule } from '../queueRule'
import { isQueued, isSettled, nextActor, REQUEST_STATES } from '../requestStates'
import { alikeAmong } from './alike'
import { findRequest } from './ownRequest'
import { proposalOf } from './proposalOf'
import { tellingOf } from './tellingOf'
import { rankedOf, ruleAt } from './queueOnServer'
import type { RequestRow } from './writeChange'

/** Of the team that decides: another organisation sees nothing of it. */
export const ofTeam = duty<unknown, RequestRow>('device-manager', (_payload, row) => ({
  organisation: row.organisation_id,
}))

export const findById = ({ db }: Pick<Context, 'db'>, { request }: { request: string }) =>
  findRequest(db, 'id', request)

/** No organisation has an empty id: a list of none is no SQL. */
export const organisationsOf = ({ actor }: Pick<Context, 'actor'>) => [
  '',
  ...(actor.is === 'staff' ? actor.duties.filter(({ role }) => role === 'device-manager') : []).map(
    ({ organisation }) => organisation,
  ),
]

/** As many as one looks through. */
const MAX_LINES = 300

/** The place of each in its own queue: of its team and of its kind. */
function positionsOf(rule: QueueRule, rows: RequestRow[], now: number): Map<string, number> {
  const positions = new Map<string, number>()
  const counts = new Map<string, number>()
  const queued = rows.filter(({ state }) => isQueued(state))
  const rowOf = new Map(queued.map(row => [row.id, row]))
  for (const { id } of inOrder(rule, queued.map(rankedOf), now)) {
    const row = rowOf.get(id)!
    const queue = `${row.organisation_id} ${row.kind}`
    counts.set(queue, (counts.get(queue) ?? 0) + 1)
    positions.set(id, counts.get(queue)!)
  }
  return positions
}

type Ranking = {
  rule: QueueRule
  positions: Map<string, number>
  alike: (row: RequestRow) => RequestRow[]
  now: number
}

async function rankingOf(context: Context, open: RequestRow[]): Promise<Ranking> {
  const [rule, { now }] = [await ruleAt(context), context]
  return { rule, positions: positionsOf(rule, open, now), alike: alikeAmong(open), now }
}

function lineOf(row: RequestRow, { rule, positions, alike, now }: Ranking): RequestLine {
  const position = positions.get(row.id)
  const ranked = rankedOf(row)
  return {
    id: row.id,
    reference: row.reference,
    version: row.version,
    familyName: row.family_name,
    kind: row.kind,
    state: row.state,
    next: nextActor(row.state, row.contested_at !== null && row.upheld_at === null),
    askedAt: row.made_at,
    isMaybeDouble: !isSettled(row.state) && alike(row).length > 0,
    rank:
      position === undefined
        ? null
        : { position, points: pointsOf(rule, ranked, now), lines: pointLines(rule, ranked, now) },
  }
}

/** A refusal that is contested is no settled matter. */
const isShown = (row: RequestRow, show: 'open' | 'settled') => {
  const isOpen = !isSettled(row.state) || (row.contested_at !== null && row.upheld_at === null)
  return isOpen === (show === 'open')
}

async function findRows(context: Context, show: 'open' | 'settled'): Promise<RequestRow[]> {
  const states = REQUEST_STATES.filter(state => state === 'refused' || isSettled(state) === (show === 'settled'))
  const rows = await context.db
    .selectFrom('device_request')
    .selectAll()
    .where('organisation_id', 'in', organisationsOf(context))
    .where('state', 'in', states)
    .where('erased_at', 'is', null)
    .orderBy('made_at', 'desc')
    .execute()
  return rows.filter(row => isShown(row, show))
}

async function countExceptions(context: Context): Promise<number> {
  const { n } = await context.db
    .selectFrom('request_change')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('organisation_id', 'in', organisationsOf(context))
    .where('did', '=', 'exception')
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Whose turn is the team's comes first; then the place in the queue. */
const isBefore = (one: RequestLine, other: RequestLine) =>
  Number(other.next === 'another') - Number(one.next === 'another') ||
  (one.rank?.position ?? Infinity) - (other.rank?.position ?? Infinity) ||
  other.askedAt - one.askedAt

export const listRequests = answerQuestion(ListRequests, duty('device-manager'), async (context, { show }) => {
  const rows = await findRows(context, show)
  const ranking = await rankingOf(context, rows)
  const lines = rows.map(row => lineOf(row, ranking))
  if (show === 'open') lines.sort((one, other) => isBefore(one, other) || 0)
  return { lines: lines.slice(0, MAX_LINES), exceptions: await countExceptions(context) }
})

async function historyOf(context: Context, row: RequestRow): Promise<StaffRequest['history']> {
  const rows = await context.db
    .selectFrom('request_change')
    .selectAll()
    .where('request_id', '=', row.id)
    .orderBy('version', 'desc')
    .execute()
  const accounts = rows.flatMap(({ account }) => account ?? [])
  const names = await context.nameAtWork(context.db, accounts, {
    role: 'device-manager',
    organisation: row.organisation_id,
  })
  return rows.map(({ did, state, at, words, account }) => ({
    did,
    state,
    at,
    words,
    by: (account && names.get(account)) || null,
  }))
}

async function showOne(context: Context, _parameters: unknown, row: RequestRow): Promise<StaffRequest> {
  const ranking = await rankingOf(context, await findRows(context, 'open'))
  const device = await context.reservations.find(context.db, row.id)
  const line = lineOf(row, ranking)
  return {
    ...line,
    alike: line.isMaybeDouble ? ranking.alike(row).map(({ id, reference }) => ({ id, reference })) : [],
    askedBy: row.asked_by,
    helperName: row.helper_name,
    commune: row.commune,
    need: row.need,
    atHome: row.at_home,
    adults: row.adults,
    children: row.children,
    means: row.means as StaffRequest['means'],
    meansBy: row.means_by,
    connection: row.connection as StaffRequest['connection'],
    collection: row.collection as StaffRequest['collection'],
    phone: row.phone,
    email: row.email,
    isContested: row.contested_at !== null && row.upheld_at === null,
    telling: await tellingOf(context, row),
    check: row.check_asked_at === null ? null : { askedAt: row.check_asked_at, answer: row.check_answer },
    device: device && proposalOf(device),
    pickUp: await context.appointmentBook.find(context, row.reference),
    history: await historyOf(context, row),
  }
}

export const showStaffRequest = answerQuestion(ShowStaffRequest, ofTeam, {
  subject: findById,
  unknown: null,
  answer: showOne,
})
