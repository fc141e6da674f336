import type { Kysely, Migration, Selectable } from 'kysely'
import { word } from '../../platform/everywhere/words'
import { declareTable, notPersonal } from '../../platform/server/declareTable'
import type { HandOverAgreement, ReturnReason } from '../handOver'
import type { Tables } from '../../platform/server/tables'
import { requestPurpose } from './requestTable'

declare module '../../platform/server/tables' {
  interface Tables {
    /** A computer that was given: what was in the bag, what was explained, how the person agreed; how it came back. */
    hand_over: {
      id: string
      request_id: string
      device_id: string
      organisation_id: string
      /** JSON: as they were read. */
      bag: string
      explained: string
      how: HandOverAgreement['how']
      /** The path of a signature. */
      signature: string | null
      witness: string | null
      account: string
      handed_at: number
      returned_at: number | null
      return_reason: ReturnReason | null
      return_words: string | null
      return_account: string | null
    }
  }
}

export type HandOverRow = Selectable<Tables['hand_over']>

const account = {
  is: 'id of the account',
  personal: 'identifier',
  label: word('register.what.account'),
  purpose: requestPurpose,
  whenErased: 'stays',
} as const

/** With its request go the signature, the witness and the words (releaseRequest.ts); that it was given stays, counted. */
export const handOverTable = declareTable({
  name: 'hand_over',
  columns: {
    id: notPersonal('random id'),
    request_id: notPersonal('random id of a request'),
    device_id: notPersonal('random id of a machine'),
    organisation_id: notPersonal('which team gave it'),
    bag: notPersonal('what was in the bag, JSON'),
    explained: notPersonal('what was explained, JSON'),
    how: notPersonal('signature or witness'),
    signature: {
      is: 'path of SVG',
      personal: 'identifier',
      label: word('register.what.signature'),
      purpose: requestPurpose,
      whenErased: null,
    },
    witness: {
      is: 'name of who saw that the person agreed',
      personal: 'name',
      label: word('register.request.witness'),
      purpose: requestPurpose,
      whenErased: null,
    },
    account,
    handed_at: notPersonal('instant'),
    returned_at: notPersonal('instant'),
    return_reason: notPersonal('of RETURN_REASONS', 'one of a list'),
    return_words: {
      is: 'what was said of the return',
      personal: 'free text',
      label: word('register.request.returnWords'),
      purpose: requestPurpose,
      whenErased: null,
    },
    return_account: account,
  },
  retention: [
    {
      // As long as the machine that left.
      setting: 'hand-over',
      since: 'handed_at',
      after: { months: 60 },
      effect: 'delete',
      label: word('register.kept.atMost'),
    },
  ],
  partOf: { table: 'device_request', by: 'request_id', exported: ['signature', 'witness', 'return_words'] },
})

const handOvers: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('hand_over')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('request_id', 'text', column => column.notNull())
      .addColumn('device_id', 'text', column => column.notNull())
      .addColumn('organisation_id', 'text', column => column.notNull())
      .addColumn('bag', 'text', column => column.notNull())
      .addColumn('explained', 'text', column => column.notNull())
      .addColumn('how', 'text', column => column.notNull())
      .addColumn('signature', 'text')
      .addColumn('witness', 'text')
      .addColumn('account', 'text', column => column.notNull())
      .addColumn('handed_at', 'bigint', column => column.notNull())
      .addColumn('returned_at', 'bigint')
      .addColumn('return_reason', 'text')
      .addColumn('return_words', 'text')
      .addColumn('return_account', 'text')
      .execute()
    await db.schema.createIndex('hand_over_request').on('hand_over').columns(['request_id', 'handed_at']).execute()
    await db.schema.createIndex('hand_over_at').on('hand_over').column('handed_at').execute()
  },
}

export const handOverMigrations = { '2026-12-01-hand-overs': handOvers }
