import type { Generated, Kysely, Transaction } from 'kysely'

/**
 * Rows as both engines store them: text ids, instants as ms UTC, JSON as text, booleans as 0/1. Each noun adds its
 * tables beside their declaration (`declare module`): see declareTable.ts.
 */
export interface Tables {
  setting: { name: string; value: string }
  /** `closed_at`: when its holder gave up the right to open the confirmation again, ms; null until then. */
  receipt: { key: string; kind: string; content_hash: string; body: string; at: number; closed_at: number | null }
  /** `id` and `browser`: hashes of the browser's token, which alone opens `sealed`. */
  form_draft: { id: string; browser: string; about: string; sealed: string; until: number; made_at: number }
  journal: {
    id: string
    at: number
    /** `resident`, `staff` or `system`. */
    who: string
    /** Id of the account, or the name of the job; null: anybody. */
    account: Generated<string | null>
    organisation: Generated<string | null>
    /** By which one of the staff acted for somebody. */
    mandate: Generated<string | null>
    kind: string
    about: string | null
    outcome: string
    /** Null: nothing was done, so there is no receipt. */
    receipt_key: string | null
    /** 1, 2, 3… without a hole; null until the row is sealed. */
    sequence: Generated<number | null>
    /** SHA-256, in hexadecimal, of this row and of the hash before it. */
    hash: Generated<string | null>
  }
  job: {
    id: string
    kind: string
    payload: string
    payload_version: number
    once: string | null
    run_at: number
    attempts: number
    lease_owner: string | null
    lease_until: number | null
    state: 'waiting' | 'running' | 'done' | 'parked'
    last_error: string | null
    made_at: number
    done_at: number | null
  }
  rate_limit: { bucket: string; counted_from: number; tries: number }
  /** A change of a setting. `before` and `value`: JSON. `account`: who changed it. */
  setting_version: {
    setting: string
    version: number
    before: string
    value: string
    reason: string
    account: string
    at: number
  }
  /** HMAC of references and command keys whose rows were erased. */
  erased: { hash: string; at: number }
}

export type Database = Kysely<Tables>
export type DatabaseTransaction = Transaction<Tables>
