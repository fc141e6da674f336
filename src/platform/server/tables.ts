import type { Generated, Kysely, Transaction } from 'kysely'

/** Rows as both engines store them: text ids, instants as ms UTC, JSON as text, booleans as 0/1. */
export type Tables = {
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
    who: string
    kind: string
    about: string | null
    outcome: string
    receipt_key: string
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
  rate_limit: { bucket: string; counted_from: number; tries: number }
}

export type Database = Kysely<Tables>
export type DatabaseTransaction = Transaction<Tables>
