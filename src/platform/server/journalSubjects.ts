import { sql } from 'kysely'
import type { AnyDatabase, DeclaredTable } from './declareTable'

/** What a row of the journal is about, as people call it; `erased`: nothing of it is left to be read. */
export type JournalSubject = { is: 'reference' | 'name'; text: string } | { is: 'erased' }

type Named = { id: string; text: string; erased: number | null }

/** Of the tables that say how their rows are called: by a reference, or by a name. */
export async function findJournalSubjects(
  db: AnyDatabase,
  tables: DeclaredTable[],
  ids: string[],
): Promise<Map<string, JournalSubject>> {
  const subjects = new Map<string, JournalSubject>()
  if (ids.length === 0) return subjects
  for (const { name, subject, calledBy } of tables) {
    const by = subject?.reference ?? calledBy
    if (!by) continue
    const erasedAt = subject ? sql.ref(subject.erasedAt) : sql`null`
    const { rows } = await sql<Named>`
      select ${sql.ref(subject?.id ?? 'id')} as id, ${sql.ref(by)} as text, ${erasedAt} as erased
      from ${sql.table(name)} where ${sql.ref(subject?.id ?? 'id')} in (${sql.join(ids)})`.execute(db)
    for (const { id, text, erased } of rows)
      subjects.set(id, erased === null ? { is: subject ? 'reference' : 'name', text } : { is: 'erased' })
  }
  return subjects
}

/** Ids of the rows that this reference opens. */
export async function findByReference(db: AnyDatabase, tables: DeclaredTable[], reference: string): Promise<string[]> {
  const ids: string[] = []
  for (const { name, subject } of tables) {
    if (!subject) continue
    const { rows } = await sql<{ id: string }>`
      select ${sql.ref(subject.id)} as id from ${sql.table(name)}
      where ${sql.ref(subject.reference)} = ${reference}`.execute(db)
    ids.push(...rows.map(({ id }) => id))
  }
  return ids
}
