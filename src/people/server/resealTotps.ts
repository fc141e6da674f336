import { findSecret } from '../../platform/server/secret'
import type { Database } from '../../platform/server/tables'
import { openTotp, sealTotp } from './totpSeal'

/** Secrets sealed before the data key was there, with one that lies in the same database. At each start: none is left. */
export async function resealTotps(db: Database, dataKey: string): Promise<void> {
  const rows = await db.selectFrom('account').select(['id', 'totp']).where('totp', 'is not', null).execute()
  const older = rows.filter(({ id, totp }) => openTotp(totp!, { secret: dataKey, account: id }) === null)
  if (older.length === 0) return
  const secret = await findSecret(db)
  for (const { id, totp } of older) {
    const text = openTotp(totp!, { secret, account: id })
    if (text === null) continue
    // Unless its holder, or another process, changed it meanwhile.
    await db
      .updateTable('account')
      .set({ totp: sealTotp(text, { secret: dataKey, account: id }) })
      .where('id', '=', id)
      .where('totp', '=', totp)
      .execute()
  }
}

/** When the key is lost: nobody can read them any more, so that their holders need a new link. Gives how many. */
export async function forgetTotps(db: Database): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('account')
    .set({ totp: null })
    .where('totp', 'is not', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
