import type { Selectable } from 'kysely'
import { referenceInGroups } from '../../platform/everywhere/reference'
import type { PayloadOf } from '../../platform/everywhere/command'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { lockRows } from '../../platform/server/database'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import type { Tables } from '../../platform/server/tables'
import { ListGifts, SettleGift, type GiftLine } from '../giftQuestions'

type GiftRow = Selectable<Tables['gift']>

const contactOf = ({ phone, email }: GiftRow) => phone ?? email ?? ''

const MAX_LINES = 200

export const listGifts = answerQuestion(
  ListGifts,
  duty('device-manager', ({ organisation }) => ({ organisation })),
  async ({ db }, { organisation }): Promise<GiftLine[]> => {
    const rows = await db
      .selectFrom('gift')
      .selectAll()
      .where('organisation_id', '=', organisation)
      .where('settled_at', 'is', null)
      .orderBy('made_at')
      .limit(MAX_LINES)
      .execute()
    return rows.map(row => ({
      id: row.id,
      reference: referenceInGroups(row.reference),
      donorKind: row.donor_kind,
      name: row.name,
      contact: contactOf(row),
      kind: row.kind,
      count: row.count,
      works: row.works,
      way: row.way,
      madeAt: row.made_at,
    }))
  },
)

const findGift = async ({ db }: Context, { gift }: { gift: string }): Promise<GiftRow | null> =>
  (await db.selectFrom('gift').selectAll().where('id', '=', gift).executeTakeFirst()) ?? null

type Settling = PayloadOf<typeof SettleGift>

/** The row is locked: of two who press, one makes the lot, and the other is told. */
async function settle(context: CommandContext, { outcome, receivedOn, note }: Settling, { id }: GiftRow) {
  const { db, now } = context
  const query = db.selectFrom('gift').selectAll().where('id', '=', id).where('settled_at', 'is', null)
  const row = await lockRows(db, query).executeTakeFirst()
  if (!row) return refused(staffWord('staff.gifts.settled'))
  const donor = { kind: row.donor_kind, name: row.name, contact: contactOf(row) }
  const lot =
    outcome === 'received'
      ? await context.writeLot(context, { organisation: row.organisation_id, receivedOn, note, donor })
      : null
  await db.updateTable('gift').set({ settled_at: now, lot_id: lot }).where('id', '=', id).execute()
  return done({ lot }, id)
}

export const settleGift = answerCommand(
  SettleGift,
  duty<Settling, GiftRow>('device-manager', (_payload, row) => ({ organisation: row.organisation_id })),
  { subject: findGift, unknown: refused(staffWord('staff.gifts.settled')), answer: settle },
)
