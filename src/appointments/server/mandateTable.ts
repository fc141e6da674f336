import type { Kysely, Migration } from 'kysely'
import { word, type WordKey } from '../../platform/everywhere/words'
import { declareTable, notPersonal, type Purpose as Reason } from '../../platform/server/declareTable'
import type { Agreement, Purpose } from '../mandate'

declare module '../../platform/server/tables' {
  interface Tables {
    mandate: {
      id: string
      appointment_id: string
      place_id: string
      /** JSON, see PURPOSES. */
      purposes: string
      words: string | null
      days: number
      how: Agreement
      /** The path of a signature, or a typed name. */
      signature: string | null
      text_version: string
      text_hash: string
      /** Of the colleague who witnessed it. */
      account: string
      made_at: number
      /** Null: a code was sent, and was not said yet. */
      agreed_at: number | null
      ends_at: number | null
      revoked_at: number | null
      revoked_by: 'person' | 'mediator' | null
      revoked_account: string | null
      code_tries: number
    }
  }
}

const agreed: Reason = {
  title: word('register.mandate.title'),
  why: word('register.mandate.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.appointment.seen'),
}
const account = { personal: 'identifier', label: word('register.what.account'), whenErased: 'stays' } as const

/** `other` is in words already. */
const PURPOSE_IN_WORDS: Partial<Record<Purpose, WordKey>> = {
  appointments: word('mandate.purpose.appointments'),
  procedure: word('mandate.purpose.procedure'),
  documents: word('mandate.purpose.documents'),
  device: word('mandate.purpose.device'),
}

/** With its appointment go the words and the signature (releaseAppointment.ts); the fact stays as long as the journal. */
export const mandateTable = declareTable({
  name: 'mandate',
  columns: {
    id: notPersonal('random id'),
    appointment_id: notPersonal('random id of an appointment'),
    place_id: notPersonal('place where it was given'),
    purposes: {
      is: 'what the team may do, JSON',
      personal: 'choice',
      label: word('register.what.purposes'),
      purpose: agreed,
      whenErased: 'stays',
      shows: { each: stored => (JSON.parse(stored) as Purpose[]).flatMap(purpose => PURPOSE_IN_WORDS[purpose] ?? []) },
    },
    words: {
      is: 'what the team may do, in words',
      personal: 'free text',
      label: word('register.what.purposeWords'),
      purpose: agreed,
      whenErased: null,
    },
    days: notPersonal('1 or 31'),
    how: notPersonal('oral, signature, name or code'),
    signature: {
      is: 'path of SVG, or a typed name',
      personal: 'identifier',
      label: word('register.what.signature'),
      purpose: agreed,
      whenErased: null,
    },
    text_version: notPersonal('file of content/mandates, or version of the setting', 'names a text that is public'),
    text_hash: notPersonal('SHA-256 of that text', 'of a text that is public'),
    account: { ...account, is: 'id of the account', purpose: agreed },
    made_at: notPersonal('instant'),
    agreed_at: notPersonal('instant'),
    ends_at: notPersonal('instant'),
    revoked_at: notPersonal('instant'),
    revoked_by: notPersonal('person or mediator'),
    revoked_account: { ...account, is: 'id of the account', purpose: agreed },
    code_tries: notPersonal('count'),
  },
  retention: [
    {
      // As long as the rows of the journal that name it.
      setting: 'journal',
      since: 'made_at',
      after: { months: 12 },
      effect: 'delete',
      label: word('register.kept.atMost'),
    },
  ],
  partOf: { table: 'appointment', by: 'appointment_id', exported: ['purposes', 'words', 'signature'] },
})

const mandates: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('mandate')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('appointment_id', 'text', column => column.notNull())
      .addColumn('place_id', 'text', column => column.notNull())
      .addColumn('purposes', 'text', column => column.notNull())
      .addColumn('words', 'text')
      .addColumn('days', 'integer', column => column.notNull())
      .addColumn('how', 'text', column => column.notNull())
      .addColumn('signature', 'text')
      .addColumn('text_version', 'text', column => column.notNull())
      .addColumn('text_hash', 'text', column => column.notNull())
      .addColumn('account', 'text', column => column.notNull())
      .addColumn('made_at', 'bigint', column => column.notNull())
      .addColumn('agreed_at', 'bigint')
      .addColumn('ends_at', 'bigint')
      .addColumn('revoked_at', 'bigint')
      .addColumn('revoked_by', 'text')
      .addColumn('revoked_account', 'text')
      .addColumn('code_tries', 'integer', column => column.notNull())
      .execute()
    await db.schema.createIndex('mandate_appointment').on('mandate').columns(['appointment_id', 'made_at']).execute()
  },
}

export const mandateMigrations = { '2026-11-29-mandates': mandates }
