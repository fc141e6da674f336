import { ANCHOR, HEAD, hashOfRow, readLink, type Link, type SealedRow } from './journalChain'
import type { Database } from './tables'

/** The first row that does not follow the one before. `id`: null when it is gone. */
export type JournalFault = { why: 'changed' | 'removed' | 'inserted'; sequence: number; id: string | null }

/** `rows`: checked one by one. `unsealed`: too new to have a number. `end`: to be noted elsewhere, on paper even. */
export type JournalCheck = { fault: JournalFault | null; rows: number; unsealed: number; end: Link }

const PAGE = 1_000

async function* readChain(db: Database): AsyncGenerator<SealedRow> {
  let last: SealedRow | undefined
  for (;;) {
    const page = await db
      .selectFrom('journal')
      .selectAll()
      .where('sequence', 'is not', null)
      .$if(Boolean(last), query =>
        query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('sequence', 'at', 'id'), '>', tuple(last!.sequence, last!.at, last!.id)),
        ),
      )
      .orderBy('sequence')
      .orderBy('at')
      .orderBy('id')
      .limit(PAGE)
      .execute()
    yield* page as SealedRow[]
    if (page.length < PAGE) return
    last = page.at(-1) as SealedRow
  }
}

/** Walks the whole chain, from the last row that retention deleted to the last row sealed. */
export async function checkJournal(db: Database): Promise<JournalCheck> {
  for (;;) {
    const [start, end] = [await readLink(db, ANCHOR), await readLink(db, HEAD)]
    const walked = await walk(db, start, end)
    const hasMoved = (await readLink(db, ANCHOR)).sequence !== start.sequence
    // Retention passed meanwhile: what it deleted is no fault.
    if (walked.fault && hasMoved) continue
    return { ...walked, unsealed: await countUnsealed(db), end }
  }
}

async function walk(db: Database, start: Link, end: Link): Promise<{ fault: JournalFault | null; rows: number }> {
  let [previous, rows] = [start, 0]
  for await (const row of readChain(db)) {
    const fault = await findFault(db, row, { previous, end })
    if (fault) return { fault, rows }
    // Sealed while we read: the next check will see it.
    if (previous.sequence >= end.sequence) break
    previous = row
    rows++
  }
  const isWhole = previous.sequence >= end.sequence
  return { fault: isWhole ? null : { why: 'removed', sequence: previous.sequence + 1, id: null }, rows }
}

type Between = { previous: Link; end: Link }

async function findFault(db: Database, row: SealedRow, { previous, end }: Between): Promise<JournalFault | null> {
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

async function countWithNumber(db: Database, sequence: number): Promise<number> {
  return (await db.selectFrom('journal').select('id').where('sequence', '=', sequence).execute()).length
}

async function countUnsealed(db: Database): Promise<number> {
  const { waiting } = await db
    .selectFrom('journal')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('sequence', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(waiting)
}
