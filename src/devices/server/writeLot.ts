import { newCommandKey } from '../../platform/everywhere/command'
import type { CommandContext } from '../../platform/server/commands'
import type { DonorKind } from '../device'
import type { Context } from '../../platform/server/context'
import { givenPage } from '../lot'
import { hashLotKey, lotKeyOf } from './lotPage'
import { accountOf } from './ofDevice'

type NewLot = {
  organisation: string
  receivedOn: string
  note: string
  donor?: { kind: DonorKind; name: string; contact: string } | undefined
}

declare module '../../platform/server/context' {
  interface Provided {
    /** For the noun of the gifts: what was announced has come. */
    writeLot: typeof writeLot
    lotPageOf: typeof lotPageOf
  }
}

/** Where the donor reads what becomes of the lot; null: nobody can. */
export async function lotPageOf(context: Pick<Context, 'db' | 'dataKey'>, lot: string): Promise<string | null> {
  const columns = ['id', 'key_hash', 'key_serial'] as const
  const row = await context.db.selectFrom('lot').select(columns).where('id', '=', lot).executeTakeFirst()
  return row?.key_hash ? givenPage(lotKeyOf(context, row)) : null
}

/** What came together, and who gave it. A donor has a page: its address is known to nobody until it is handed over. */
export async function writeLot(
  context: Pick<CommandContext, 'db' | 'now' | 'dataKey' | 'actor'>,
  { organisation, receivedOn, note, donor }: NewLot,
): Promise<string> {
  const { db, now } = context
  const donorId = donor ? newCommandKey() : null
  if (donor && donorId)
    await db
      .insertInto('donor')
      .values({ ...donor, id: donorId, organisation_id: organisation, made_at: now })
      .execute()
  const id = newCommandKey()
  await db
    .insertInto('lot')
    .values({
      id,
      organisation_id: organisation,
      donor_id: donorId,
      received_on: receivedOn,
      note,
      key_hash: donorId ? hashLotKey(lotKeyOf(context, { id, key_serial: 0 })) : null,
      key_serial: 0,
      account: accountOf(context),
      made_at: now,
    })
    .execute()
  return id
}
