import type { Kysely, Migration } from 'kysely'
import { word } from '../everywhere/words'
import { declareTable, notPersonal } from './declareTable'

/** Each change of a setting, the last of which holds. */
export const settingVersionTable = declareTable({
  name: 'setting_version',
  columns: {
    setting: notPersonal('name of the setting'),
    version: notPersonal('1, 2, 3…'),
    before: notPersonal('the value before'),
    value: notPersonal('the value from then on'),
    reason: notPersonal('why', 'why the town changed a delay: about a setting, not a person'),
    account: {
      is: 'id of the account that changed it',
      personal: 'identifier',
      label: word('register.what.account'),
      purpose: {
        title: word('register.account.title'),
        why: word('register.account.why'),
        legalBasis: word('register.basis.publicTask'),
        seenBy: word('register.account.seen'),
      },
      whenErased: 'stays',
    },
    at: notPersonal('instant'),
  },
  retention: { unlimited: 'the last version of each holds' },
})

export const settingMigration: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('setting_version')
      .addColumn('setting', 'text', column => column.notNull())
      .addColumn('version', 'integer', column => column.notNull())
      .addColumn('before', 'text', column => column.notNull())
      .addColumn('value', 'text', column => column.notNull())
      .addColumn('reason', 'text', column => column.notNull())
      .addColumn('account', 'text', column => column.notNull())
      .addColumn('at', 'bigint', column => column.notNull())
      .addPrimaryKeyConstraint('setting_version_key', ['setting', 'version'])
      .execute()
  },
}
