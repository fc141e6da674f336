import type { Selectable } from 'kysely'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { lockRows } from '../../platform/server/database'
import { drawQr } from '../../platform/server/drawQr'
import { done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import type { Tables } from '../../platform/server/tables'
import { CloseLotPage, givenPage, RenewLotPage, ShowLot, type ShownLot } from '../lot'
import { lineOf } from './deviceLine'
import { countUnwiped } from './deviceProof'
import { hashLotKey, lotKeyOf } from './lotPage'
import { ofItsOrganisation } from './ofDevice'

export type LotRow = Selectable<Tables['lot']>

const MAX_MACHINES = 500

const findLot = async ({ db }: Context, { lot }: { lot: string }): Promise<LotRow | null> =>
  (await db.selectFrom('lot').selectAll().where('id', '=', lot).executeTakeFirst()) ?? null

/** Null once the donor asked for nothing to be kept, or the delay of the town is over. */
export const findDonor = async ({ db }: Pick<Context, 'db'>, { donor_id: id }: Pick<LotRow, 'donor_id'>) =>
  id ? ((await db.selectFrom('donor').selectAll().where('id', '=', id).executeTakeFirst()) ?? null) : null

function pageOf(context: Context, row: LotRow): ShownLot['page'] {
  if (!row.key_hash) return null
  const address = `${context.config.publicUrl}${givenPage(lotKeyOf(context, row))}`
  return { address, qr: drawQr(address) }
}

async function show(context: Context, _asked: { lot: string }, row: LotRow): Promise<ShownLot> {
  const { db } = context
  const donor = await findDonor(context, row)
  const devices = await db
    .selectFrom('device')
    .selectAll()
    .where('lot_id', '=', row.id)
    .orderBy('made_at')
    .orderBy('id')
    .limit(MAX_MACHINES)
    .execute()
  const unwiped = await countUnwiped(
    db,
    devices.map(({ id }) => id),
  )
  return {
    id: row.id,
    organisation: (await context.nameOrganisation(db, row.organisation_id)) ?? '',
    receivedOn: row.received_on,
    note: row.note,
    donor: donor && { kind: donor.kind, name: donor.name, contact: donor.contact },
    machines: devices.map(device => ({ ...lineOf(device), unwiped: unwiped.get(device.id) ?? 0 })),
    page: donor && pageOf(context, row),
  }
}

export const showLot = answerQuestion(ShowLot, ofItsOrganisation<{ lot: string }>(), {
  subject: findLot,
  unknown: null,
  answer: show,
})

const guarded = { subject: findLot, unknown: refused(staffWord('staff.devices.gone')) }

const lock = ({ db }: CommandContext, id: string) =>
  lockRows(db, db.selectFrom('lot').selectAll().where('id', '=', id)).executeTakeFirstOrThrow()

async function renew(context: CommandContext, _sent: { lot: string }, { id }: LotRow) {
  const row = await lock(context, id)
  if (!(await findDonor(context, row))) return refused(staffWord('staff.lots.noDonor'))
  const key_serial = row.key_serial + 1
  const key_hash = hashLotKey(lotKeyOf(context, { id, key_serial }))
  await context.db.updateTable('lot').set({ key_serial, key_hash }).where('id', '=', id).execute()
  return done({ open: true }, id)
}

async function close(context: CommandContext, _sent: { lot: string }, { id }: LotRow) {
  await context.db.updateTable('lot').set({ key_hash: null }).where('id', '=', id).execute()
  return done({ open: false }, id)
}

export const renewLotPage = answerCommand(RenewLotPage, ofItsOrganisation<{ lot: string }>(), {
  ...guarded,
  answer: renew,
})
export const closeLotPage = answerCommand(CloseLotPage, ofItsOrganisation<{ lot: string }>(), {
  ...guarded,
  answer: close,
})
