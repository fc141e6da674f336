import type { Kysely, Transaction } from 'kysely'

/**
 * Rows as both engines store them: text ids, instants as ms UTC, JSON as text, booleans as 0/1. Each noun adds its
 * tables beside their declaration (`declare module`): see declareTable.ts.
 */
export interface Tables {
  setting: { name: string; value: string }
  /** `closed_at`: when its holder gave up the right to open the confirmation again, ms; null until then. */
  receipt: { key: string; kind: string; content_hash: string; body: string; at: number; closed_at: number | null }
  journal: {
    id: string
    at: number
    who: string
    kind: string
    about: string | null
    outcome: string
    receipt_key: string
  }
  rate_limit: { bucket: string; counted_from: number; tries: number }
  /** HMAC of references and command keys whose rows were erased. */
  erased: { hash: string; at: number }
}

export type Database = Kysely<Tables>
export type DatabaseTransaction = Transaction<Tables>
