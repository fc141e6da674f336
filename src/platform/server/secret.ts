import { randomBytes } from 'node:crypto'
import type { AnyDatabase } from './declareTable'

/** Drawn once and shared by the processes of one database. */
export async function findSecret(db: AnyDatabase): Promise<string> {
  const stored = await db.selectFrom('setting').select('value').where('name', '=', 'secret').executeTakeFirst()
  if (stored) return stored.value
  await db
    .insertInto('setting')
    .values({ name: 'secret', value: randomBytes(32).toString('hex') })
    .onConflict(conflict => conflict.column('name').doNothing())
    .execute()
  return (await db.selectFrom('setting').select('value').where('name', '=', 'secret').executeTakeFirstOrThrow()).value
}
