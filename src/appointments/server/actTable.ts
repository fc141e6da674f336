import type { Kysely, Migration } from 'kysely'
import { word } from '../../platform/everywhere/words'
import { declareTable, notPersonal, type Purpose } from '../../platform/server/declareTable'
import type { ActBy, ActKind } from '../act'

declare module '../../platform/server/tables' {
  interface Tables {
    /** Each change of an appointment: beside the journal, which is sealed, and read by nobody but an administrator. */
    appointment_act: {
      appointment_id: string
      /** Of the appointment, once it was done. */
      version: number
      did: ActKind
      by_whom: ActBy
      /** Of the colleague; null: the person. */
      account: string | null
      place_id: string
      at: number
    }
  }
}

const team: Purpose = {
  title: word('register.account.title'),
  why: word('register.account.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.account.seen'),
}

/** Its rows go with the appointment: see releaseAppointment.ts. */
export const actTable = declareTable({
  name: 'appointment_act',
  columns: {
    appointment_id: notPersonal('random id of an appointment'),
    version: notPersonal('count of changes'),
    did: notPersonal('what was done'),
    by_whom: notPersonal('the person, or the role of a colleague'),
    account: {
      is: 'id of the account',
      personal: 'identifier',
      label: word('register.what.account'),
      purpose: team,
      whenErased: 'stays',
    },
    place_id: notPersonal('place'),
    at: notPersonal('instant'),
  },
  retention: [
    {
      setting: 'appointment-act',
      since: 'at',
      after: { months: 6 },
      effect: 'delete',
      label: word('register.kept.atMost'),
    },
  ],
})

const acts: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('appointment_act')
      .addColumn('appointment_id', 'text', column => column.notNull())
      .addColumn('version', 'integer', column => column.notNull())
      .addColumn('did', 'text', column => column.notNull())
      .addColumn('by_whom', 'text', column => column.notNull())
      .addColumn('account', 'text')
      .addColumn('place_id', 'text', column => column.notNull())
      .addColumn('at', 'bigint', column => column.notNull())
      .addPrimaryKeyConstraint('appointment_act_version', ['appointment_id', 'version'])
      .execute()
    await db.schema.createIndex('appointment_act_account').on('appointment_act').columns(['account', 'did']).execute()
    await db.schema.createIndex('appointment_act_at').on('appointment_act').column('at').execute()
  },
}

export const actMigrations = { '2026-11-29-appointment-acts': acts }
