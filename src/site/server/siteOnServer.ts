import { defineServerNoun } from '../../platform/server/noun'
import { eraseForm } from '../../platform/server/eraseForm'
import { formDraftMigrations } from '../../platform/server/formDraftMigration'
import { firstMigrations } from './migrations'

/** What belongs to no noun: the page that erases, and the tables of before each noun made its own. */
export const siteOnServer = defineServerNoun({
  name: 'site',
  forms: [eraseForm],
  migrations: { ...firstMigrations, ...formDraftMigrations },
})
