import { defineServerNoun } from '../../platform/server/noun'
import { eraseForm } from '../../platform/server/eraseForm'
import { up as jobs } from '../../platform/server/jobs/jobTable'
import { retentionJob } from '../../platform/server/jobs/retentionJob'
import { sealJournalTask } from '../../platform/server/sealJournalTask'
import { formDraftMigrations } from '../../platform/server/formDraftMigration'
import { firstMigrations } from './migrations'
import { up as journalChain } from './migrations/2026-11-28-journal-chain'

/** What belongs to no noun: the page that erases, and the tables of before each noun made its own. */
export const siteOnServer = defineServerNoun({
  name: 'site',
  forms: [eraseForm],
  migrations: {
    ...firstMigrations,
    ...formDraftMigrations,
    '2026-11-28-jobs': { up: jobs },
    '2026-11-28-journal-chain': { up: journalChain },
  },
  jobs: [retentionJob, sealJournalTask],
})
