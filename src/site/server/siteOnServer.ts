import { defineServerNoun } from '../../platform/server/noun'
import { eraseForm } from '../../platform/server/eraseForm'
import { eraseOwnForm } from '../../platform/server/eraseOwnForm'
import { formDraftMigrations } from '../../platform/server/formDraftTable'
import { up as jobs } from '../../platform/server/jobs/jobTable'
import { retentionJob } from '../../platform/server/jobs/retentionJob'
import { showLegalNotice } from '../../platform/server/legalNotice'
import { eraseOwnRecord, ownRecordFile, showOwnRecord } from '../../platform/server/ownRecord'
import { platformMigrations } from '../../platform/server/platformMigrations'
import { showRegister, showRetention } from '../../platform/server/register'
import { doneForm } from '../../platform/server/stationTurn'
import { openSecret } from '../../platform/server/secret'
import { openDataKey } from '../../platform/server/serviceKey'
import { sealJournalTask } from '../../platform/server/sealJournalTask'
import { followSettings, openSettings } from '../../platform/server/liveSettings'
import { readTownFiles } from '../../platform/server/town'
import { firstMigrations } from './migrations'
import { up as journalChain } from './migrations/2026-11-28-journal-chain'

/** What belongs to no noun: the page that erases, and the tables of before each noun made its own. */
export const siteOnServer = defineServerNoun({
  name: 'site',
  questions: [showRegister, showRetention, showLegalNotice, showOwnRecord],
  commands: [eraseOwnRecord],
  forms: [eraseForm, eraseOwnForm, doneForm],
  routes: [ownRecordFile],
  // Those that hold rows of it are the platform's: see platformTables.ts.
  tables: [],
  migrations: {
    ...firstMigrations,
    ...formDraftMigrations,
    ...platformMigrations,
    '2026-11-28-jobs': { up: jobs },
    '2026-11-28-journal-chain': { up: journalChain },
  },
  jobs: [retentionJob, sealJournalTask, followSettings],
  // First of the nouns: the others find the key and the settings there.
  open: async ({ db, config }) => {
    const dataKey = await openDataKey(db, config)
    await openSecret(db, dataKey)
    const files = { ...readTownFiles(config.contentDir), isDemonstration: config.isDemonstration }
    return { dataKey, referenceOpeners: [], settings: await openSettings(db, files) }
  },
})
