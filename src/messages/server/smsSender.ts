import type { Context } from '../../platform/server/context'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { pseudonymise } from '../../platform/server/rateLimits'
import { findSecret } from '../../platform/server/secret'
import type { Database } from '../../platform/server/tables'

/** Rows of before the data key: the secret of the database alone made them, and whoever had a copy could guess numbers. */
const PREFIX = 'k1.'

const withDataKey = (dataKey: string, sender: string) => PREFIX + pseudonymise(dataKey, sender)

/** A number, so that it can be recognised and not read back: not even with a copy of the database. */
export const senderOf = async (db: AnyDatabase, { dataKey }: Pick<Context, 'dataKey'>, phone: string) =>
  withDataKey(dataKey, pseudonymise(await findSecret(db), `sms ${phone}`))

/** Those of before are hashed once more, so that a number which said STOP is recognised still. */
export async function resealSenders(db: Database, dataKey: string): Promise<void> {
  const rows = await db
    .selectFrom('message_reply')
    .select('sender')
    .distinct()
    .where('sender', 'not like', `${PREFIX}%`)
    .execute()
  for (const { sender } of rows)
    await db
      .updateTable('message_reply')
      .set({ sender: withDataKey(dataKey, sender) })
      .where('sender', '=', sender)
      .execute()
}
