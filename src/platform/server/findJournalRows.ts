import type { AnyDatabase } from './declareTable'
import type { JournalRow } from './journalChain'

/** Where a page of the journal ends: the next one begins below it. */
export type JournalCursor = { at: number; id: string }

/**
 * `organisations`: of whom; null is whoever has none, such as a visitor. `from` and `until`: ms UTC. `about`: ids of what
 * was changed.
 */
export type JournalSearch = {
  organisations: (string | null)[]
  from?: number
  until?: number
  who?: string
  account?: string
  kind?: string
  about?: string[]
  before?: JournalCursor
  limit: number
}

const byAge = (one: JournalRow, other: JournalRow) => other.at - one.at || (other.id < one.id ? -1 : 1)

/**
 * The newest first, by key and not by offset: each page costs the same. One query an organisation, because an index
 * serves one value in order, not two.
 */
export async function findJournalRows(db: AnyDatabase, search: JournalSearch): Promise<JournalRow[]> {
  if (search.about) return findAbout(db, search)
  const found = await Promise.all(search.organisations.map(organisation => findOf(db, organisation, search)))
  return found.flat().sort(byAge).slice(0, search.limit)
}

/** A thing has few rows: all of them, by the index of what they are about. An index in order would be walked whole. */
async function findAbout(db: AnyDatabase, search: JournalSearch): Promise<JournalRow[]> {
  const { organisations, about, from = 0, until = Infinity, who, account, kind, before, limit } = search
  const rows = await db.selectFrom('journal').selectAll().where('about', 'in', about!).execute()
  return rows
    .filter(row => organisations.includes(row.organisation) && row.at >= from && row.at < until)
    .filter(row => (who ?? row.who) === row.who && (account ?? row.account) === row.account)
    .filter(row => (kind ?? row.kind) === row.kind)
    .sort(byAge)
    .filter(row => !before || row.at < before.at || (row.at === before.at && row.id < before.id))
    .slice(0, limit)
}

function findOf(db: AnyDatabase, organisation: string | null, search: JournalSearch): Promise<JournalRow[]> {
  const { from, until, who, account, kind, before, limit } = search
  return (
    db
      .selectFrom('journal')
      .selectAll()
      .where('organisation', organisation === null ? 'is' : '=', organisation)
      .$if(from !== undefined, query => query.where('at', '>=', from!))
      .$if(until !== undefined, query => query.where('at', '<', until!))
      .$if(who !== undefined, query => query.where('who', '=', who!))
      .$if(account !== undefined, query => query.where('account', '=', account!))
      .$if(kind !== undefined, query => query.where('kind', '=', kind!))
      .$if(before !== undefined, query =>
        query.where(({ eb, refTuple, tuple }) => eb(refTuple('at', 'id'), '<', tuple(before!.at, before!.id))),
      )
      // As the index is ordered: PostgreSQL does not see that a column which is null is one value.
      .orderBy('organisation', 'desc')
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
  )
}
