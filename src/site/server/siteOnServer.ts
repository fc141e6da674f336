import { defineServerNoun } from '../../platform/server/noun'
import { eraseForm } from '../../platform/server/eraseForm'
import { firstMigrations } from './migrations'
import { up as journalChain } from './migrations/2026-11-28-journal-chain'

/** What belongs to no noun: the page that erases, and the tables of before each noun made its own. */
export const siteOnServer = defineServerNoun({
  name: 'site',
  forms: [eraseForm],
  migrations: { ...firstMigrations, '2026-11-28-journal-chain': { up: journalChain } },
})
