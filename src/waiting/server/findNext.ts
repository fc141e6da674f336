import { sql } from 'kysely'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { byRank, timeBit, type Rank } from '../waitingRule'

/** `isReached`: only who left a number or an address, or whom a colleague knows. */
type Sought = { placeId: string; needs: readonly string[]; startsAt: number; isReached?: boolean }

/**
 * Who is next for a time at this place: of each need that is received for then, the first row of the index that suits;
 * of these the first. So it costs the same whether a hundred wait, or a hundred thousand.
 */
export async function findNext(db: AnyDatabase, { needs, ...sought }: Sought): Promise<string | null> {
  const firsts = await Promise.all(needs.map(need => findFirst(db, { ...sought, need })))
  const [next] = firsts.flatMap(first => first ?? []).sort(byRank)
  return next?.id ?? null
}

const rankOf = (row: { waiting_id: string; calm: number; joined_at: number }): Rank => ({
  id: row.waiting_id,
  calm: row.calm === 0 ? 0 : 1,
  joinedAt: row.joined_at,
})

type OneNeed = { placeId: string; need: string; startsAt: number; isReached?: boolean }

async function findFirst(db: AnyDatabase, { placeId, need, startsAt, isReached }: OneNeed): Promise<Rank | null> {
  const row = await waitingFor(db, { placeId, need, startsAt })
    .select(['waiting_id', 'calm', 'joined_at'])
    // Never the same time twice to the same person, unless the place took it back meanwhile.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('waiting_offer')
            .select('waiting_offer.id')
            .whereRef('waiting_offer.waiting_id', '=', 'waiting_at.waiting_id')
            .where('waiting_offer.place_id', '=', placeId)
            .where('waiting_offer.starts_at', '=', startsAt)
            .where('waiting_offer.state', '!=', 'withdrawn'),
        ),
      ),
    )
    .$if(isReached === true, query =>
      query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('waiting')
            .select('waiting.id')
            .whereRef('waiting.id', '=', 'waiting_at.waiting_id')
            .where(of =>
              of.or([of('phone', 'is not', null), of('email', 'is not', null), of('added_by', 'is not', null)]),
            ),
        ),
      ),
    )
    .orderBy('calm')
    .orderBy('joined_at')
    .orderBy('waiting_id')
    .limit(1)
    .executeTakeFirst()
  return row ? rankOf(row) : null
}

const waitingFor = (db: AnyDatabase, { placeId, need, startsAt }: OneNeed) =>
  db
    .selectFrom('waiting_at')
    .where('place_id', '=', placeId)
    .where('need', '=', need)
    .where(sql<boolean>`(possible & ${sql.lit(timeBit(startsAt))}) <> 0`)

/** Does anybody wait for such a time, whatever was offered to them before? */
export async function isWaitedFor(db: AnyDatabase, { placeId, needs, startsAt }: Sought): Promise<boolean> {
  for (const need of needs) {
    const row = await waitingFor(db, { placeId, need, startsAt }).select('waiting_id').limit(1).executeTakeFirst()
    if (row) return true
  }
  return false
}

/** Places where somebody waits, from one to the next: the index is not read whole. */
export async function findPlacesWaitedFor(db: AnyDatabase): Promise<string[]> {
  const places: string[] = []
  for (;;) {
    const row = await db
      .selectFrom('waiting_at')
      .select('place_id')
      .where('place_id', '>', places[places.length - 1] ?? '')
      .orderBy('place_id')
      .limit(1)
      .executeTakeFirst()
    if (!row) return places
    places.push(row.place_id)
  }
}
