import { randomBytes } from 'node:crypto'
import type { InferOutput } from 'valibot'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../../platform/everywhere/parisTime'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import { EndReplacement, ListMediators, ReplaceMediator, type Mediator } from '../mediators'
import { lockPlace } from './displace'

const ofPlace = duty<{ place: string }, unknown>('mediator', ({ place }) => ({ place }))

/** Whoever is charged with receiving people at this place. */
export const mediatorsOf = ({ db, nameStaff }: Context, place: string) => nameStaff(db, { role: 'mediator', place })

export const listMediators = answerQuestion(ListMediators, ofPlace, async (context, { place }) => {
  const names = await mediatorsOf(context, place)
  const rows = await context.db
    .selectFrom('replacement')
    .selectAll()
    .where('place_id', '=', place)
    .where('to_date', '>=', parisDateTime(context.now).date)
    .orderBy('from_date')
    .orderBy('id')
    .execute()
  const away = await context.nameColleagues(
    context.db,
    rows.flatMap(({ mediator, by_account }) => [mediator, by_account]),
  )
  const named = (account: string): Mediator => ({ account, name: away.get(account) ?? '' })
  const mediators = [...names].map(([account, name]) => ({ account, name }))
  return {
    mediators: mediators.sort((one, other) => one.name.localeCompare(other.name, 'fr')),
    replacements: rows.map(({ id, mediator, by_account, from_date: from, to_date: to }) => ({
      id,
      mediator: named(mediator),
      by: named(by_account),
      from,
      to,
    })),
  }
})

type Days = { place: string; from: string; to: string }
const endOf = (date: string) => instantOf(addDays(date, 1), '00:00')!

/** Is one of these colleagues away at this place on one of these days? Whoever then comes would be received by nobody. */
async function isAway({ db }: CommandContext, accounts: string[], { place, from, to }: Days): Promise<boolean> {
  const closing = await db
    .selectFrom('closing')
    .select('id')
    .where('place_id', '=', place)
    .where('mediator', 'in', accounts)
    .where('ends_at', '>', instantOf(from, '00:00')!)
    .where('starts_at', '<', endOf(to))
    .executeTakeFirst()
  return closing !== undefined
}

async function findFault(context: CommandContext, wanted: InferOutput<typeof ReplaceMediator.payload>) {
  const { place, mediator, by, from, to } = wanted
  if (from < parisDateTime(context.now).date) return staffWord('staff.openings.past')
  if (to < from) return staffWord('staff.closings.endsBefore')
  if (mediator === by || !(await mediatorsOf(context, place)).has(by)) return staffWord('staff.mediators.another')
  if (await isAway(context, [by], wanted)) return staffWord('staff.mediators.away')
  const { db } = context
  const same = await db
    .selectFrom('replacement')
    .select('id')
    .where('place_id', '=', place)
    .where('mediator', '=', mediator)
    .where('from_date', '<=', to)
    .where('to_date', '>=', from)
    .executeTakeFirst()
  return same ? staffWord('staff.mediators.already') : null
}

export const replaceMediator = answerCommand(ReplaceMediator, ofPlace, async (context, wanted) => {
  const { place, mediator, by, from, to } = wanted
  await lockPlace(context.db, place)
  const fault = await findFault(context, wanted)
  if (fault) return refused(fault)
  const id = randomBytes(16).toString('hex')
  const row = { id, place_id: place, mediator, by_account: by, from_date: from, to_date: to, ends_at: endOf(to) }
  await context.db.insertInto('replacement').values(row).execute()
  return done({ replacement: id }, id)
})

export const endReplacement = answerCommand(EndReplacement, ofPlace, async (context, { place, replacement: id }) => {
  const { db, now } = context
  await lockPlace(db, place)
  const query = db.selectFrom('replacement').selectAll().where('id', '=', id).where('place_id', '=', place)
  const row = await query.executeTakeFirst()
  const today = parisDateTime(now).date
  if (!row || row.to_date < today) return refused(staffWord('staff.mediators.gone'))
  const days = { place, from: today > row.from_date ? today : row.from_date, to: row.to_date }
  if (await isAway(context, [row.mediator], days)) return refused(staffWord('staff.mediators.away'))
  if (row.from_date >= today) await db.deleteFrom('replacement').where('id', '=', id).execute()
  else {
    const last = addDays(today, -1)
    await db
      .updateTable('replacement')
      .set({ to_date: last, ends_at: endOf(last) })
      .where('id', '=', id)
      .execute()
  }
  return done({ ended: true }, id)
})
