import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ShowAgenda, WriteVisitNote } from '../../src/appointments/agenda'
import { RecordMandate, ShowMandateText } from '../../src/appointments/mandateCommands'
import { writeMandate } from '../../src/appointments/server/mandates'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { inTransaction, lockRows } from '../../src/platform/server/database'
import { anonymiseRow } from '../../src/platform/server/erasure'
import type { DatabaseTransaction } from '../../src/platform/server/tables'
import { book, moving, openInProcess, readReceipt, TODAY, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const PLACE = 'metz-hotel-de-ville'
const AFTER = TODAY + 3 * DAY_MS

/** PostgreSQL only: SQLite has one writer. */
let service: InProcess
let lea: StaffMember
let text = ''
beforeAll(async () => {
  service = await openInProcess('postgres', [weekly({ id: 'hall-3', placeId: PLACE, capacity: 20 })])
  lea = await meetStaff(service, { role: 'mediator', places: [PLACE] })
  text = (await lea.ask(ShowMandateText, {})).version
})
afterAll(() => service.close())

async function meet(familyName: string) {
  const reference = await book(service, 'hall-3.20261202.0900', { familyName })
  const { lines } = await lea.ask(ShowAgenda, { from: '2026-12-02', days: 1 })
  return { reference, id: lines.find(line => line.familyName === familyName)!.id }
}

const erase =
  (id: string, now = TODAY) =>
  (db: DatabaseTransaction) => {
    const table = service.shell.site.tables.find(({ name }) => name === 'appointment')!
    return anonymiseRow(db, { table, id, now })
  }

async function isSomebodyWaiting() {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(service.db)
  return rows[0]!.n > 0
}

/** The second begins while the transaction of the first is open, which ends once the second waits for it, or is over. */
async function meanwhile<T>(first: (db: DatabaseTransaction) => Promise<unknown>, second: () => Promise<T>) {
  // In an object: the transaction would await a bare promise.
  const { under } = await service.db.transaction().execute(async db => {
    await first(db)
    let isOver = false
    const under = second().finally(() => (isOver = true))
    while (!isOver && !(await isSomebodyWaiting())) await new Promise(wait => setTimeout(wait, 10))
    return { under }
  })
  return under
}

const rowOf = (id: string) =>
  service.db.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const mandatesOf = (id: string) =>
  service.db.selectFrom('mandate').select(['words', 'signature']).where('appointment_id', '=', id).execute()
const ERASED = { state: 'cancelled', erased_at: TODAY, note: null, advice: null }

test('a move that was read before the erasure does not pass after it', async () => {
  const { id, reference } = await meet('Bouge')
  const moved = await meanwhile(erase(id), () => service.put(moving(reference, 'hall-3.20261202.0930', 'Bouge')))
  expect((await readReceipt(moved)).outcome).toBe('refused')
  expect(await rowOf(id)).toMatchObject(ERASED)
  expect(await service.db.selectFrom('seat').selectAll().where('appointment_id', '=', id).execute()).toEqual([])
})

test('a note that comes while somebody is erased is not written', async () => {
  const { id } = await meet('Note')
  const note = { appointment: id, note: 'Très particulier', advice: 'Revenir', version: 0 }
  const written = await meanwhile(erase(id), () => lea.do(WriteVisitNote, note))
  expect(written).toMatchObject({ reasons: ['staff.agenda.gone'] })
  expect(await rowOf(id)).toMatchObject(ERASED)
})

test('an agreement that comes while somebody is erased is not recorded', async () => {
  const { id: appointment } = await meet('Accord')
  const agreed = { purposes: ['other' as const], words: 'Très particulier', days: 1 as const, saidAt: TODAY }
  const sent = { ...agreed, appointment, text, agreement: { how: 'name' as const, name: 'Accord' } }
  const recorded = await meanwhile(erase(appointment), () => lea.do(RecordMandate, sent))
  expect(recorded).toMatchObject({ reasons: ['staff.agenda.gone'] })
  expect(await mandatesOf(appointment)).toEqual([])
})

test('an erasure that comes after the visit, while an agreement is recorded, waits for it and takes its words', async () => {
  const { id } = await meet('Attend')
  const actor = { is: 'system', job: 'test' } as const
  const oral = { purposes: ['other' as const], days: 1 as const, how: 'oral' as const, agreedAt: TODAY }
  const mandate = { ...oral, words: 'Très particulier', signature: 'M0 0', text: { version: text, hash: '' } }
  const record = async (db: DatabaseTransaction) => {
    await lockRows(db, db.selectFrom('appointment').selectAll().where('id', '=', id)).execute()
    await writeMandate({ db, now: TODAY, actor }, { ...mandate, appointment: id, placeId: PLACE })
  }
  await meanwhile(record, () => inTransaction(service.db, erase(id, AFTER)))
  expect(await rowOf(id)).toMatchObject({ erased_at: AFTER })
  expect(await mandatesOf(id)).toEqual([{ words: null, signature: null }])
})
