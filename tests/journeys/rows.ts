import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { newCommandKey } from '../../src/platform/everywhere/command'
import type { Service } from '../drivers/service'

type Row = Record<string, string | number | null>

/** Reads or changes the service's own database, beside it: what is really kept. */
function inDatabase<T>({ data }: Service, work: (db: SQLite.Database) => T): T {
  const db = new SQLite(join(data.DATA_DIR!, 'coup-de-main.sqlite'), { timeout: 10_000 })
  try {
    return work(db)
  } finally {
    db.close()
  }
}

/** All the bytes of the database, once its write-ahead log is back in it. */
export function bytesOf(service: Service): string {
  inDatabase(service, db => db.pragma('wal_checkpoint(TRUNCATE)'))
  const folder = service.data.DATA_DIR!
  return readdirSync(folder)
    .map(name => readFileSync(join(folder, name), 'latin1'))
    .join('')
}

export const appointmentsOf = (service: Service, familyName: string): Row[] =>
  inDatabase(
    service,
    db => db.prepare('select * from appointment where family_name = ? order by made_at').all(familyName) as Row[],
  )

export const seatsOf = (service: Service, appointmentId: Row[string]): Row[] =>
  inDatabase(service, db => db.prepare('select * from seat where appointment_id = ?').all(appointmentId) as Row[])

export const callbacksOf = (service: Service, phone: string): Row[] =>
  inDatabase(service, db => db.prepare('select * from callback where phone = ?').all(phone) as Row[])

export const reportsOf = (service: Service, lesson: string): Row[] =>
  inDatabase(service, db => db.prepare('select * from step_report where lesson = ?').all(lesson) as Row[])

export const placeReportsOf = (service: Service, place: string): Row[] =>
  inDatabase(service, db => db.prepare('select * from place_report where place_id = ?').all(place) as Row[])

/** What was done of this kind, refused or not. */
export const journalOf = (service: Service, kind: string): Row[] =>
  inDatabase(service, db => db.prepare('select * from journal where kind = ?').all(kind) as Row[])

/** The place stops receiving by appointment for ten weeks from now. */
export function closePlace(service: Service, placeId: string) {
  const weeks = 10 * 7 * 24 * 3_600_000
  inDatabase(service, db =>
    db
      .prepare('insert into closing (id, place_id, starts_at, ends_at, reason) values (?, ?, ?, ?, ?)')
      .run(`test-${placeId}`, placeId, Date.now() - 1_000, Date.now() + weeks, 'travaux'),
  )
}

export const reopenPlace = (service: Service, placeId: string) =>
  void inDatabase(service, db => db.prepare('delete from closing where id = ?').run(`test-${placeId}`))

/** The place of this appointment is no more among ours, as after an import that removed it; gives its id. */
export const forgetPlaceOf = (service: Service, reference: string, placeId = 'lieu-parti'): string =>
  inDatabase(service, db => {
    const kept = reference.replace(/-/g, '')
    const before = db.prepare('select place_id from appointment where reference = ?').pluck().get(kept) as string
    db.prepare('update appointment set place_id = ? where reference = ?').run(placeId, kept)
    return before
  })

/** What became of this request for a computer. */
export const becomeRequest = (service: Service, reference: string, become: Row) =>
  inDatabase(service, db => {
    const set = Object.keys(become).map(column => `${column} = @${column}`)
    db.prepare(`update device_request set ${set.join(', ')} where reference = @reference`).run({ ...become, reference })
  })

/** This request is to be collected, three days from now. */
export const writeCollection = (service: Service, reference: string, state: 'confirmed' | 'to-rebook') =>
  inDatabase(service, db => {
    const row: Row = {
      id: newCommandKey(),
      reference,
      place_id: 'metz-hotel-de-ville',
      minutes: 30,
      need: 'collect-computer',
      for_whom: 'self',
      family_name: 'Kieffer',
      language: 'fr',
      state,
      version: 0,
      starts_at: Date.now() + 72 * 3_600_000,
      made_at: Date.now(),
    }
    const names = Object.keys(row)
    db.prepare(`insert into appointment (${names.join()}) values (${names.map(name => `@${name}`).join()})`).run(row)
  })

/** All that was asked until now was asked the day before yesterday. */
export const ageRequests = (service: Service) =>
  inDatabase(service, db => {
    db.prepare('update device_request set made_at = made_at - 129600000').run()
    db.prepare('update request_change set at = at - 129600000, asked_at = asked_at - 129600000').run()
  })

/** Appointments of the day before yesterday at these places, `each` of them honoured. */
export function writeHonoured(service: Service, places: string[], each: number) {
  const row = {
    minutes: 30,
    need: 'caf',
    for_whom: 'self',
    family_name: '',
    state: 'confirmed',
    version: 1,
    attendance: 'honoured',
    starts_at: Date.now() - 36 * 3_600_000,
    made_at: 0,
  }
  inDatabase(service, db => {
    for (const place of places)
      for (let n = 0; n < each; n++) {
        const id = newCommandKey()
        const whole: Row = { ...row, id, reference: `counted-${id}`, place_id: place }
        const names = Object.keys(whole)
        db.prepare(`insert into appointment (${names.join()}) values (${names.map(name => `@${name}`).join()})`).run(
          whole,
        )
      }
  })
}
