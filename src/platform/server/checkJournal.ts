import { ANCHOR, HEAD, hashOfRow, readLink, type Link, type SealedRow } from './journalChain'
import type { AnyDatabase } from './declareTable'

/** The first row that does not follow the one before. `id`: null when it is gone. */
export type JournalFault = { why: 'changed' | 'removed' | 'inserted'; sequence: number; id: string | null }

/** `rows`: checked one by one. `unsealed`: too new to have a number. `end`: to be noted elsewhere, on paper even. */
export type JournalCheck = { fault: JournalFault | null; rows: number; unsealed: number; end: Link }

/** Where a slice ended: the next one begins after this row. */
export type ChainCursor = Link & { at: number; id: string }

/** `after`: null once the end of the chain was reached. */
export type JournalSlice = Omit<JournalCheck, 'unsealed'> & { after: ChainCursor | null }

const PAGE = 1_000

const readPage = (db: AnyDatabase, after: ChainCursor | null, limit: number) =>
  db
    .selectFrom('journal')
    .selectAll()
    .where('sequence', 'is not', null)
    .$if(after !== null, query =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('sequence', 'at', 'id'), '>', tuple(after!.sequence, after!.at, after!.id)),
      ),
    )
    .orderBy('sequence')
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .execute() as Promise<SealedRow[]>

/** Walks the whole chain, from the last row that retention deleted to the last row sealed. */
export async function checkJournal(db: AnyDatabase): Promise<JournalCheck> {
  let [after, rows]: [ChainCursor | null, number] = [null, 0]
  for (;;) {
    const slice = await checkJournalSlice(db, after)
    rows += slice.rows
    const { fault, end } = slice
    if (fault || !slice.after) return { fault, rows, unsealed: await countUnsealed(db), end }
    after = slice.after
  }
}

/** At most `limit` rows of the chain, after this one: a chain of a million rows is checked piece by piece. */
export async function checkJournalSlice(
  db: AnyDatabase,
  after: ChainCursor | null,
  limit = PAGE,
): Promise<JournalSlice> {
  for (;;) {
    const [anchor, end] = [await readLink(db, ANCHOR), await readLink(db, HEAD)]
    // What retention deleted meanwhile is not looked for.
    const from = after && after.sequence >= anchor.sequence ? after : null
    const walked = await walk(db, { from, start: from ?? anchor, end, limit })
    const hasMoved = (await readLink(db, ANCHOR)).sequence !== anchor.sequence
    // Retention passed meanwhile: what it deleted is no fault.
    if (walked.fault && hasMoved) continue
    return { ...walked, end }
  }
}

type Walk = { from: ChainCursor | null; start: Link; end: Link; limit: number }

async function walk(db: AnyDatabase, { from, start, end, limit }: Walk): Promise<Omit<JournalSlice, 'end'>> {
  let [previous, last]: [Link, ChainCursor | null] = [start, from]
  const page = await readPage(db, from, limit)
  for (const [rows, row] of page.entries()) {
    const fault = await findFault(db, row, { previous, end })
    if (fault) return { fault, rows, after: null }
    // Sealed while we read: the next check will see it.
    if (previous.sequence >= end.sequence) return { fault: null, rows, after: null }
    previous = last = row
  }
  const rows = page.length
  if (rows === limit) return { fault: null, rows, after: last && pick(last) }
  const isWhole = previous.sequence >= end.sequence
  return { fault: isWhole ? null : { why: 'removed', sequence: previous.sequence + 1, id: null }, rows, after: null }
}

const pick = ({ sequence, hash, at, id }: ChainCursor): ChainCursor => ({ sequence, hash, at, id })

type Between = { previous: Link; end: Link }

async function findFault(db: AnyDatabase, row: SealedRow, { previous, end }: Between): Promise<JournalFault | null> {
  const { sequence, id } = row
  if (sequence <= previous.sequence) return { why: 'inserted', sequence, id }
  if (sequence > previous.sequence + 1) return { why: 'removed', sequence: previous.sequence + 1, id: null }
  if (sequence > end.sequence) {
    const isSealed = (await readLink(db, HEAD)).sequence >= sequence
    return isSealed ? null : { why: 'inserted', sequence, id }
  }
  const isSound = hashOfRow(row, previous.hash) === row.hash
  const isEnd = sequence < end.sequence || row.hash === end.hash
  if (isSound && isEnd) return null
  return { why: (await countWithNumber(db, sequence)) > 1 ? 'inserted' : 'changed', sequence, id }
}

async function countWithNumber(db: AnyDatabase, sequence: number): Promise<number> {
  return (await db.selectFrom('journal').select('id').where('sequence', '=', sequence).execute()).length
}

export async function countUnsealed(db: AnyDatabase): Promise<number> {
  const { waiting } = await db
    .selectFrom('journal')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('sequence', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(waiting)
}
