import type { Generated, Kysely, Transaction } from 'kysely'

/** Rows as both engines store them: text ids, instants as ms UTC, JSON as text, booleans as 0/1. */
export interface Tables {
  setting: { name: string; value: string }
  opening: {
    id: string
    place_id: string
    weekday: number
    from_time: string
    to_time: string
    starts_on: string
    ends_on: string | null
    slot_minutes: number
    capacity: number
    needs: string
    notice_minutes: number
    from_file: number
  }
  closing: { id: string; place_id: string; starts_at: number; ends_at: number; reason: string }
  appointment: {
    id: string
    reference: string
    place_id: string
    starts_at: number
    minutes: number
    need: string
    for_whom: string
    family_name: string
    helper_name: string | null
    phone: string | null
    email: string | null
    /** ISO 639: what the person reads. */
    language: Generated<string>
    state: string
    version: number
    made_at: number
    lesson: string | null
    step: number | null
  }
  seat: { slot_id: string; number: number; place_id: string; starts_at: number; appointment_id: string }
  callback: {
    id: string
    phone: string
    half_day: string
    name: string | null
    need: string | null
    language: Generated<string>
    state: string
    made_at: number
  }
  step_report: { id: string; lesson: string; step: number; reason: string; state: string; made_at: number }
  /** `id` and `browser`: hashes of the browser's token, which alone opens `sealed`. */
  form_draft: { id: string; browser: string; about: string; sealed: string; until: number; made_at: number }
  receipt: { key: string; kind: string; content_hash: string; body: string; at: number }
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
  place: {
    id: string
    json: string
    origin: string
    filled_hash: string | null
    imported_date: string | null
    changed_at: number
    version: number
    removed_at: number | null
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
}

export type Database = Kysely<Tables>
export type DatabaseTransaction = Transaction<Tables>
