import { isDeepStrictEqual } from 'node:util'
import { parisDateTime } from '../../platform/everywhere/parisTime'
import type { AnyDatabase } from '../../platform/server/declareTable'
import type { Database, DatabaseTransaction } from '../../platform/server/tables'
import { FACTS, factsStated, type Fact, type Place } from '../place'
import { findStoredPlace } from './placeStore'

export type EditDays = Partial<Record<Fact, string>>

type EditRow = { place_id: string; fact: string; edited_at: number }

const isFact = (text: string): text is Fact => (FACTS as readonly string[]).includes(text)

/** A fact that this release does not know holds nothing. */
const daysOf = (rows: EditRow[]): EditDays =>
  Object.fromEntries(
    rows.filter(({ fact }) => isFact(fact)).map(({ fact, edited_at }) => [fact, parisDateTime(edited_at).date]),
  )

export async function findEdits(db: AnyDatabase, place: string): Promise<EditDays> {
  return daysOf(await db.selectFrom('place_edit').selectAll().where('place_id', '=', place).execute())
}

/** By place. A database that only looks may be of the release before, which has no such table. */
export async function listEdits(db: Database): Promise<Map<string, EditDays>> {
  const tables = await db.introspection.getTables()
  if (!tables.some(({ name }) => name === 'place_edit')) return new Map()
  const byPlace = new Map<string, EditRow[]>()
  for (const row of await db.selectFrom('place_edit').selectAll().execute())
    byPlace.set(row.place_id, [...(byPlace.get(row.place_id) ?? []), row])
  return new Map([...byPlace].map(([place, rows]) => [place, daysOf(rows)]))
}

/** From now on these facts stand before the files that are imported. */
export async function writeEdited(
  db: DatabaseTransaction,
  { place, facts, now }: { place: string; facts: readonly Fact[]; now: number },
): Promise<void> {
  if (!facts.length) return
  await db
    .insertInto('place_edit')
    .values(facts.map(fact => ({ place_id: place, fact, edited_at: now })))
    .onConflict(conflict =>
      conflict.columns(['place_id', 'fact']).doUpdateSet(set => ({ edited_at: set.ref('excluded.edited_at') })),
    )
    .execute()
}

/** A file says these facts anew, and somebody accepted it. */
export async function forgetEdited(
  db: DatabaseTransaction,
  { place, facts }: { place: string; facts: readonly Fact[] },
): Promise<void> {
  if (!facts.length) return
  await db.deleteFrom('place_edit').where('place_id', '=', place).where('fact', 'in', facts).execute()
}

/** A release before this one wrote by hand, and not which facts: all that the place says then stays. */
export async function holdOlderEdits(db: DatabaseTransaction, place: string): Promise<void> {
  const stored = await findStoredPlace(db, place)
  if (stored?.origin !== 'here' || Object.keys(await findEdits(db, place)).length) return
  await writeEdited(db, { place, facts: factsStated(stored.place), now: stored.changedAt })
}

export const factsThatDiffer = (before: Place, after: Place): Fact[] =>
  FACTS.filter(fact => !isDeepStrictEqual(before[fact], after[fact]))
