import { defineServerNoun } from '../../platform/server/noun'
import { eraseForm } from '../../platform/server/eraseForm'
import { platformMigrations } from '../../platform/server/platformMigrations'
import { firstMigrations } from './migrations'

/** What belongs to no noun: the page that erases, and the tables of before each noun made its own. */
export const siteOnServer = defineServerNoun({
  name: 'site',
  forms: [eraseForm],
  tables: [],
  migrations: { ...firstMigrations, ...platformMigrations },
})
