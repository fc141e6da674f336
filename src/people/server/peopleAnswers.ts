import { answerQuestion } from '../../platform/server/questions'
import { duty, staff } from '../../platform/server/may'
import type { Context } from '../../platform/server/context'
import { TOWN_ORGANISATION, type OrganisationKind } from '../account'
import { ListOrganisations, ListTeam, ShowMyself, type Colleague, type Organisation } from '../peopleQuestions'
import { dutyOfRow, readPlaces } from './duties'
import { administratorOf } from './team'

type OrganisationRow = { id: string; name: string; kind: string; places: string }
const organisationOfRow = ({ id, name, kind, places }: OrganisationRow): Organisation => ({
  id,
  name,
  kind: kind as OrganisationKind,
  places: readPlaces(places),
})

const findOrganisations = async ({ db }: Context): Promise<Organisation[]> =>
  (await db.selectFrom('organisation').selectAll().orderBy('name').execute()).map(organisationOfRow)

export const showMyself = answerQuestion(ShowMyself, staff, async context => {
  const { db, actor } = context
  if (actor.is !== 'staff') throw new Error('The rule lets the staff only')
  const { account, duties, until } = actor
  const { name, email } = await db
    .selectFrom('account')
    .select(['name', 'email'])
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  const mine = new Set(duties.map(({ organisation }) => organisation))
  const organisations = (await findOrganisations(context)).filter(({ id }) => mine.has(id))
  return {
    account,
    name,
    email,
    duties: duties.map(({ role, organisation, places }) => ({ role, organisation, places })),
    organisations,
    leftMs: until - context.now,
  }
})

export const listOrganisations = answerQuestion(
  ListOrganisations,
  duty('administrator', () => ({ organisation: TOWN_ORGANISATION })),
  findOrganisations,
)

export const listTeam = answerQuestion(ListTeam, administratorOf(), async (context, { organisation: id }) => {
  const organisation = (await findOrganisations(context)).find(each => each.id === id)
  if (!organisation) return null
  const { db, now } = context
  const rows = await db
    .selectFrom('account')
    .innerJoin('duty', 'duty.account', 'account.id')
    .select(['account.id as who', 'name', 'email', 'passphrase', 'seen_at', 'closed_at'])
    .select(['duty.id', 'duty.account', 'duty.organisation', 'duty.role', 'duty.places'])
    .where('duty.organisation', '=', id)
    .where('duty.ended_at', 'is', null)
    .orderBy('name')
    .execute()
  const invited = await db
    .selectFrom('invitation')
    .select('account')
    .where('used_at', 'is', null)
    .where('until', '>', now)
    .execute()
  const linked = await db.selectFrom('identity').select('account').distinct().execute()
  const byProConnect = new Set(linked.map(({ account }) => account))
  const waiting = new Set(invited.map(({ account }) => account))
  const colleagues = new Map<string, Colleague>()
  for (const row of rows) {
    const hasProof = row.passphrase !== null || byProConnect.has(row.who)
    const state = row.closed_at ? 'closed' : hasProof ? 'active' : waiting.has(row.who) ? 'invited' : 'expired'
    const known = colleagues.get(row.who)
    const duties = [...(known?.duties ?? []), ...dutyOfRow(row).map(({ id, role, places }) => ({ id, role, places }))]
    colleagues.set(row.who, { account: row.who, name: row.name, email: row.email, state, seenAt: row.seen_at, duties })
  }
  return { organisation, colleagues: [...colleagues.values()] }
})
