import { randomBytes } from 'node:crypto'
import type { AnyDatabase } from './declareTable'
import { openSealed, seal } from './sealed'

const NAME = 'secret'
const ABOUT = 'visitors’ secret'
/** As long as the database keeps it. */
const FOREVER = Number.MAX_SAFE_INTEGER

/** What this process opened, by the sealed text of its row: who reads the row needs the key no more. */
const opened = new Map<string, string>()

/** Written by versions that left it as it is: it signs and seals what visitors’ browsers hold. */
const isPlain = (value: string) => /^[0-9a-f]{64}$/.test(value)

const findValue = async (db: AnyDatabase) =>
  (await db.selectFrom('setting').select('value').where('name', '=', NAME).executeTakeFirst())?.value

/** Drawn once and shared by the processes of one database. Sealed at the start: see `openSecret`. */
export async function findSecret(db: AnyDatabase): Promise<string> {
  const stored = await findValue(db)
  if (stored !== undefined) return readSecret(stored)
  await db
    .insertInto('setting')
    .values({ name: NAME, value: randomBytes(32).toString('hex') })
    .onConflict(conflict => conflict.column('name').doNothing())
    .execute()
  return readSecret((await findValue(db))!)
}

function readSecret(value: string): string {
  const secret = opened.get(value) ?? (isPlain(value) ? value : undefined)
  if (secret === undefined) throw new Error('The secret is sealed, and was not opened with the data key')
  return secret
}

/**
 * At each start, before anybody asks. The data key seals it (serviceKey.ts), so that a copy of the database opens no
 * visitor’s cookie; one that lay there as it is stays the same, and what browsers hold goes on. Sealed with a key that
 * was lost, it is drawn anew.
 */
export async function openSecret(db: AnyDatabase, dataKey: string): Promise<void> {
  const stored = await findValue(db)
  const isSealed = stored !== undefined && !isPlain(stored)
  const known = isSealed ? openSealed(stored, { secret: dataKey, about: ABOUT, now: 0 }) : stored
  if (isSealed && known) return void opened.set(stored, known)
  const secret = known ?? randomBytes(32).toString('hex')
  const value = seal(secret, { secret: dataKey, about: ABOUT, until: FOREVER })
  if (stored === undefined) await add(db, value)
  // Unless another process sealed it at the same moment.
  else await db.updateTable('setting').set({ value }).where('name', '=', NAME).where('value', '=', stored).execute()
  const written = await findValue(db)
  if (written === value) opened.set(value, secret)
  else await openSecret(db, dataKey)
}

const add = (db: AnyDatabase, value: string) =>
  db
    .insertInto('setting')
    .values({ name: NAME, value })
    .onConflict(conflict => conflict.column('name').doNothing())
    .execute()
