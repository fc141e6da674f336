import { defineServerNoun } from '../../platform/server/noun'
import { eraseForm } from '../../platform/server/eraseForm'
import { eraseOwnForm } from '../../platform/server/eraseOwnForm'
import { showLegalNotice } from '../../platform/server/legalNotice'
import { eraseOwnRecord, ownRecordFile, showOwnRecord } from '../../platform/server/ownRecord'
import { showRegister } from '../../platform/server/register'
import { platformMigrations } from '../../platform/server/platformMigrations'
import { firstMigrations } from './migrations'

/** What belongs to no noun: the page that erases, and the tables of before each noun made its own. */
export const siteOnServer = defineServerNoun({
  name: 'site',
  questions: [showRegister, showLegalNotice, showOwnRecord],
  commands: [eraseOwnRecord],
  forms: [eraseForm, eraseOwnForm],
  routes: [ownRecordFile],
  tables: [],
  migrations: { ...firstMigrations, ...platformMigrations },
})
