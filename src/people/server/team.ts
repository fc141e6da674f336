import { tellListeners } from './accountListeners'
import { randomBytes } from 'node:crypto'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Duty, Role } from '../../platform/everywhere/role'
import { duty, either } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { staffWord } from '../../platform/everywhere/words'
import { TOWN_ORGANISATION, type OrganisationKind } from '../account'
import { AddOrganisation, EndDuty, GiveDuty, InviteColleague } from '../peopleCommands'
import { dutyOfRow, findEmployers, readPlaces, writePlaces } from './duties'
import { writeInvitation } from './invitations'
import { forgetProofs } from './proofs'
import { endSessions } from './sessions'

type Writing = Pick<CommandContext, 'db' | 'now'>
type Places = Duty['places']

const newId = () => randomBytes(16).toString('hex')

type OfOrganisation = { organisation: string }

/** Of this organisation, or of the town, whose administrators look after all of them. */
export const administratorOf = <P extends OfOrganisation>() =>
  either<P, unknown>(
    duty('administrator', ({ organisation }: P) => ({ organisation })),
    duty('administrator', () => ({ organisation: TOWN_ORGANISATION })),
  )

/** Why this organisation cannot charge somebody with these places; null when it can. */
export async function findFault({ db }: Writing, { organisation, places }: { organisation: string; places: Places }) {
  const row = await db.selectFrom('organisation').select('places').where('id', '=', organisation).executeTakeFirst()
  if (!row) return staffWord('error.organisation')
  const own = readPlaces(row.places)
  const isWithin = own === 'all' || places === 'all' || places.every(place => own.includes(place))
  return isWithin ? null : staffWord('error.placesOfOrganisation')
}

export const addOrganisation = answerCommand(
  AddOrganisation,
  duty('administrator', () => ({ organisation: TOWN_ORGANISATION })),
  async (context, wanted) => {
    const id = await writeOrganisation(context, { ...wanted, id: newId() })
    return done({ organisation: id }, id)
  },
)

export async function writeOrganisation(
  { db, now }: Writing,
  { id, name, kind, places }: { id: string; name: string; kind: OrganisationKind; places: Places },
) {
  await db
    .insertInto('organisation')
    .values({ id, name, kind, places: writePlaces(places), made_at: now })
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute()
  return id
}

export async function writeAccount({ db, now }: Writing, { name, email }: { name: string; email: string }) {
  const id = newId()
  await db
    .insertInto('account')
    .values({
      id,
      email,
      name,
      passphrase: null,
      totp: null,
      totp_step: 0,
      made_at: now,
      seen_at: null,
      closed_at: null,
    })
    .execute()
  return id
}

type NewDuty = { account: string; organisation: string; role: Role; places: Places }

/** Gives the id of the duty; of the one that is there, when the account has the same role for the same places. */
export async function writeDuty({ db, now }: Writing, wanted: NewDuty): Promise<string> {
  const places = writePlaces(wanted.places)
  const same = await db
    .selectFrom('duty')
    .select('id')
    .where('account', '=', wanted.account)
    .where('organisation', '=', wanted.organisation)
    .where('role', '=', wanted.role)
    .where('places', '=', places)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (same) return same.id
  const id = newId()
  await db
    .insertInto('duty')
    .values({ ...wanted, places, id, given_at: now, ended_at: null })
    .execute()
  return id
}

/**
 * Does this administrator look after every organisation that the account works for? Else she could give it a duty of her
 * own, then a link that she opens herself, and enter the other organisation.
 */
export async function administersAll(
  { db, actor }: Pick<CommandContext, 'db' | 'actor'>,
  account: string,
): Promise<boolean> {
  if (actor.is !== 'staff') return false
  const own = actor.duties.filter(({ role }) => role === 'administrator').map(({ organisation }) => organisation)
  if (own.includes(TOWN_ORGANISATION)) return true
  return (await findEmployers(db, account)).every(organisation => own.includes(organisation))
}

export const inviteColleague = answerCommand(InviteColleague, administratorOf(), async (context, wanted) => {
  const { db, now } = context
  const { organisation, name, email, role, places, tokenHash } = wanted
  const fault = await findFault(context, wanted)
  if (fault) return refused(fault)
  const known = await db.selectFrom('account').select(['id', 'closed_at']).where('email', '=', email).executeTakeFirst()
  if (known && !known.closed_at && !(await administersAll(context, known.id)))
    return refused(staffWord('error.worksElsewhere'))
  const account = known?.id ?? (await writeAccount(context, { name, email }))
  // Whoever had left comes back as a new colleague does, by a link.
  const isNew = !known || known.closed_at !== null
  if (known?.closed_at)
    await db.updateTable('account').set({ name, closed_at: null }).where('id', '=', account).execute()
  await writeDuty(context, { account, organisation, role, places })
  if (isNew) await writeInvitation(db, { account, hash: tokenHash, now })
  return done({ account, isNew }, account)
})

/** Does this account work for this organisation? What belongs to another is as unknown. */
export const worksFor = async ({ db }: Writing, account: string, organisation: string) =>
  (await findEmployers(db, account)).includes(organisation)

/** Of this organisation; or of others that this administrator looks after too. */
async function isColleague(context: CommandContext, account: string, organisation: string): Promise<boolean> {
  const employers = await findEmployers(context.db, account)
  return employers.includes(organisation) || (employers.length > 0 && (await administersAll(context, account)))
}

export const giveDuty = answerCommand(GiveDuty, administratorOf(), async (context, wanted) => {
  const { account, organisation } = wanted
  if (!(await isColleague(context, account, organisation))) return refused(staffWord('error.colleague'))
  const fault = await findFault(context, wanted)
  if (fault) return refused(fault)
  const id = await writeDuty(context, wanted)
  return done({ duty: id }, account)
})

export const endDuty = answerCommand(EndDuty, administratorOf(), async (context, { organisation, duty: id }) => {
  const { db, now } = context
  const row = await db
    .selectFrom('duty')
    .selectAll()
    .where('id', '=', id)
    .where('organisation', '=', organisation)
    .executeTakeFirst()
  if (!row) return refused(staffWord('error.colleague'))
  if (row.ended_at !== null) return done({ ended: true }, row.account)
  if (await isLastAdministrator(context, row)) return refused(staffWord('error.lastAdministrator'))
  await db.updateTable('duty').set({ ended_at: now }).where('id', '=', id).execute()
  await tellListeners(db, context.accountListeners, { account: row.account, isStartingAnew: false })
  if ((await findEmployers(db, row.account)).length === 0) await closeAccount(context, row.account)
  return done({ ended: true }, row.account)
})

/** Whoever has no duty left does not sign in any more; a year later nothing of them is left. */
async function closeAccount({ db, now }: Writing, account: string) {
  const closed = { passphrase: null, totp: null, totp_step: 0, closed_at: now }
  await db.updateTable('account').set(closed).where('id', '=', account).execute()
  await forgetProofs(db, account)
  await endSessions(db, account)
}

/** Without one, nobody could invite anybody any more. */
export async function isLastAdministrator(
  { db }: Writing,
  { role, organisation }: { role: string; organisation: string },
) {
  if (role !== 'administrator' || organisation !== TOWN_ORGANISATION) return false
  const rows = await db
    .selectFrom('duty')
    .innerJoin('account', 'account.id', 'duty.account')
    .selectAll('duty')
    .where('duty.organisation', '=', organisation)
    .where('duty.role', '=', role)
    .where('duty.ended_at', 'is', null)
    .where('account.closed_at', 'is', null)
    .execute()
  return rows.flatMap(dutyOfRow).length <= 1
}
