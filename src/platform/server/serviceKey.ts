import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Config } from './config'
import { ConfigError } from './configError'
import type { AnyDatabase } from './declareTable'
import { openSealed, seal } from './sealed'
import type { Database } from './tables'

declare module './context' {
  interface Provided {
    /** Seals what a copy of the database must not open, such as the secrets of the one-time codes. */
    dataKey: string
  }
}

type KeyPlace = Pick<Config, 'serviceKey' | 'dataDir'>

/** Before anything is written. The embedded database says where its own key is. */
export function checkKeyPlace({ isKeyPlaceSaid }: Pick<Config, 'isKeyPlaceSaid'>): void {
  if (isKeyPlaceSaid) return
  throw new ConfigError(
    'DATA_DIR',
    'with PostgreSQL, say where the service key is to lie (<DATA_DIR>.key), or set SERVICE_KEY; where data.key is already there, DATA_DIR=data',
  )
}

/** Name in `setting`: the data key, sealed with the service key, which is nowhere in the database. */
const DATA_KEY = 'data-key'
const ABOUT = 'data key'
/** As long as the database keeps it. */
const FOREVER = Number.MAX_SAFE_INTEGER

/** Beside the folder of the database and not in it: who copies the folder has no key. */
export const serviceKeyFile = ({ dataDir }: KeyPlace) => `${dataDir}.key`
/** A key that was drawn and does not serve yet, or whose rotation was interrupted. */
const nextKeyFile = (place: KeyPlace) => `${serviceKeyFile(place)}.new`

const newKey = () => randomBytes(32).toString('hex')
const readKey = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : null)

function writeKeyFile(file: string): string {
  const key = newKey()
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${key}\n`, { mode: 0o600, flush: true })
  return key
}

/** Of two processes that start at once, one makes the file, whole; the other reads it. */
function makeServiceKey(place: KeyPlace): string {
  const [file, draft] = [serviceKeyFile(place), `${serviceKeyFile(place)}.${process.pid}`]
  writeKeyFile(draft)
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readKey(file)!
}

const sealDataKey = (dataKey: string, serviceKey: string) =>
  seal(dataKey, { secret: serviceKey, about: ABOUT, until: FOREVER })

const openDataKeyWith = (sealed: string, serviceKey: string | null) =>
  serviceKey && openSealed(sealed, { secret: serviceKey, about: ABOUT, now: 0 })

const findSealed = async (db: AnyDatabase) =>
  (await db.selectFrom('setting').select('value').where('name', '=', DATA_KEY).executeTakeFirst())?.value

/** Drawn once, when the database has none. Throws a ConfigError when the key that sealed it is not here. */
export async function openDataKey(db: AnyDatabase, place: KeyPlace): Promise<string> {
  const there = await findSealed(db)
  if (there) return readDataKey(there, place)
  const serviceKey = place.serviceKey ?? readKey(serviceKeyFile(place)) ?? makeServiceKey(place)
  await db
    .insertInto('setting')
    .values({ name: DATA_KEY, value: sealDataKey(newKey(), serviceKey) })
    .onConflict(conflict => conflict.column('name').doNothing())
    .execute()
  return readDataKey((await findSealed(db))!, place)
}

function readDataKey(sealed: string, place: KeyPlace): string {
  const file = serviceKeyFile(place)
  const dataKey = openDataKeyWith(sealed, place.serviceKey ?? readKey(file))
  if (dataKey) return dataKey
  const rotated = place.serviceKey ? null : openDataKeyWith(sealed, readKey(nextKeyFile(place)))
  // The rotation stopped after it wrote the database, and before it renamed the file.
  if (rotated) renameSync(nextKeyFile(place), file)
  if (rotated) return rotated
  throw new ConfigError(
    'SERVICE_KEY',
    `the key that seals this database is not here: put back ${file}, or set SERVICE_KEY; if it is lost, npm run rotate-key -- --lost`,
  )
}

/** The same data key, sealed anew. `next`: for who sets SERVICE_KEY; else a new file takes the place of the old one. */
export async function rotateServiceKey(db: Database, place: KeyPlace, next: string | null): Promise<void> {
  const dataKey = await openDataKey(db, place)
  const serviceKey = next ?? writeKeyFile(nextKeyFile(place))
  await db
    .updateTable('setting')
    .set({ value: sealDataKey(dataKey, serviceKey) })
    .where('name', '=', DATA_KEY)
    .execute()
  if (!next) renameSync(nextKeyFile(place), serviceKeyFile(place))
}

/** The key is lost: what it sealed opens no more, and a new one is drawn. */
export async function startWithNewKey(db: Database, place: KeyPlace): Promise<void> {
  await db.transaction().execute(async one => {
    await one.deleteFrom('setting').where('name', '=', DATA_KEY).execute()
    await openDataKey(one, place)
  })
}
