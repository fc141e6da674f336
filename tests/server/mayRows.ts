import type { InProcess } from './inProcess'

/** A closing of next year, whom it displaced, and a merge of two files: all named as this appointment. */
export async function writeRowsNamedAs({ db }: InProcess, id: string) {
  const [place, startsAt] = [{ id, place_id: 'metz-hotel-de-ville' }, Date.UTC(2027, 0, 4, 8)]
  await db
    .insertInto('closing')
    .values({ ...place, starts_at: startsAt, ends_at: startsAt + 3_600_000, reason: '', mediator: null })
    .execute()
  const displaced = { ...place, appointment_id: id, starts_at: startsAt, slot_id: null, cause_id: id, at: startsAt }
  await db
    .insertInto('displaced')
    .values({ ...displaced, because: 'closing', warned_at: null })
    .execute()
  const merge = { id, appointment_id: id, from_person: id, into_person: id, at: startsAt }
  await db.insertInto('person_merge').values(merge).execute()
}

/** A mandate of this appointment, named as it is, whose code is awaited. */
export const writeMandateRow = ({ db }: InProcess, id: string) =>
  db
    .insertInto('mandate')
    .values({
      id,
      appointment_id: id,
      place_id: 'metz-hotel-de-ville',
      purposes: '["device"]',
      words: null,
      days: 1,
      how: 'code',
      signature: null,
      text_version: '2026-11-29',
      text_hash: '',
      account: 'nobody',
      made_at: 0,
      agreed_at: null,
      ends_at: null,
      revoked_at: null,
      revoked_by: null,
      revoked_account: null,
      code_tries: 0,
    })
    .execute()
