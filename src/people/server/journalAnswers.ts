import { DAY_MS } from '../../platform/everywhere/durations'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import { addDays } from '../../platform/everywhere/parisTime'
import type { ParametersOf } from '../../platform/everywhere/question'
import { checkJournalSlice, countUnsealed } from '../../platform/server/checkJournal'
import type { Context } from '../../platform/server/context'
import { findJournalRows, type JournalSearch } from '../../platform/server/findJournalRows'
import type { JournalRow } from '../../platform/server/journalChain'
import { findByReference, findJournalSubjects, type JournalSubject } from '../../platform/server/journalSubjects'
import { duty } from '../../platform/server/may'
import { answerQuestion } from '../../platform/server/questions'
import { TOWN_ORGANISATION } from '../account'
import { FindJournalEntries, JOURNAL_PAGE, ShowJournalCheck, VISITORS, type JournalEntry } from '../journal'
import { nameColleagues } from './nameColleagues'

type Parameters = ParametersOf<typeof FindJournalEntries>

/** Of a day in Paris; a day that does not exist is refused before. */
const startOf = (date: string) => instantOf(date, '00:00') ?? Date.parse(date) - DAY_MS

async function searchOf({ db, rules }: Context, parameters: Parameters): Promise<JournalSearch> {
  const { organisation, from, until, by, kind, reference, before } = parameters
  const who = by === VISITORS ? { who: 'resident' } : by === undefined ? {} : { account: by }
  return {
    organisations: organisation === TOWN_ORGANISATION ? [organisation, null] : [organisation],
    ...(from && { from: startOf(from) }),
    ...(until && { until: startOf(addDays(until, 1)) }),
    ...who,
    kind,
    before,
    ...(reference && { about: await findByReference(db, rules.tables, reference) }),
    limit: JOURNAL_PAGE + 1,
  }
}

/** An administrator sees what her own organisation did; that of the town, visitors too. */
export const findJournalEntries = answerQuestion(
  FindJournalEntries,
  duty('administrator', ({ organisation }: Parameters) => ({ organisation })),
  async (context, parameters) => {
    const search = await searchOf(context, parameters)
    const found = search.about?.length === 0 ? [] : await findJournalRows(context.db, search)
    const rows = found.slice(0, JOURNAL_PAGE)
    const last = found.length > JOURNAL_PAGE ? rows.at(-1) : undefined
    return { entries: await inWords(context, rows), next: last ? { at: last.at, id: last.id } : null }
  },
)

async function inWords({ db, rules }: Context, rows: JournalRow[]): Promise<JournalEntry[]> {
  const accounts = rows.flatMap(({ who, account }) => (who === 'staff' && account ? [account] : []))
  const names = await nameColleagues(db, accounts)
  const subjects = await findJournalSubjects(db, rules.tables, [...new Set(rows.flatMap(({ about }) => about ?? []))])
  return rows.map(row => entryOf(row, names, subjects))
}

function entryOf(row: JournalRow, names: Map<string, string>, subjects: Map<string, JournalSubject>): JournalEntry {
  const { id, at, who, account, kind, outcome, about, mandate } = row
  return {
    id,
    at,
    by:
      who === 'staff'
        ? { is: 'staff', name: names.get(account ?? '') ?? null }
        : { is: who === 'system' ? 'system' : 'visitor' },
    kind,
    outcome,
    about: subjects.get(about ?? '') ?? null,
    isForAnother: mandate !== null,
  }
}

/** Rows checked in one request: some 20 ms. */
const ROWS_PER_PIECE = 2_000

/** The chain is one for all organisations: it is the town's to check. */
export const showJournalCheck = answerQuestion(
  ShowJournalCheck,
  duty('administrator', () => ({ organisation: TOWN_ORGANISATION })),
  async ({ db }, { after = null }) => {
    const { fault, ...piece } = await checkJournalSlice(db, after, ROWS_PER_PIECE)
    const named = fault && { why: fault.why, sequence: fault.sequence }
    return { ...piece, fault: named, unsealed: await countUnsealed(db) }
  },
)
