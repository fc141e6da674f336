import { runInEveryProcess } from './jobs/job'
import { sealJournal } from './journalChain'

/** A row can be changed unseen until it is sealed. */
const SEAL_JOURNAL_MS = 2_000

/** Numbers and seals the rows of the journal that are not yet: every process tries, one at a time holds the end. */
export const sealJournalTask = runInEveryProcess(
  'seal-journal',
  { everyMs: SEAL_JOURNAL_MS },
  async (_provided, db) => {
    await sealJournal(db)
  },
)
