import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrationsOf } from '../../src/platform/server/assembleSite'
import { readConfig } from '../../src/platform/server/config'
import { inTransaction, openDatabase } from '../../src/platform/server/database'
import { migrate } from '../../src/platform/server/migrate'
import type { Database, DatabaseTransaction } from '../../src/platform/server/tables'
import { migrateSite, serverNouns } from '../../src/site/server/nouns'
import { newDatabase } from '../drivers/database'
import { engines } from '../server/inProcess'
import { newFolder } from '../server/startServer'

const NAME = '2026-11-28-seat-deferrable'

const appointment = (id: string) => ({
  id,
  reference: `H7QK4P${id}`,
  place_id: 'metz-mq-borny',
  starts_at: 1_800_000_000_000,
  minutes: 30,
  need: 'caf',
  for_whom: 'self',
  family_name: 'Weberzott',
  helper_name: null,
  phone: null,
  email: null,
  language: 'fr',
  state: 'confirmed',
  version: 0,
  made_at: 1,
  lesson: null,
  step: null,
})

const seat = (number: number, appointmentId: string) => ({
  slot_id: 'borny-3.20261202.0900',
  number,
  place_id: 'metz-mq-borny',
  starts_at: 1_800_000_000_000,
  appointment_id: appointmentId,
})

const takeSeat = (db: Database | DatabaseTransaction, number: number, appointmentId: string) =>
  db.insertInto('seat').values(seat(number, appointmentId)).execute()

describe.each(engines)('seats of before their reference was deferred, on %s', engine => {
  let db: Database
  let close: () => Promise<void>
  beforeEach(async () => {
    const store = engine === 'sqlite' ? newFolder() : await newDatabase()
    db = openDatabase(readConfig(store.env))
    close = async () => {
      await db.destroy()
      await store.drop()
    }
    const before = Object.entries(migrationsOf(serverNouns)).filter(([name]) => name < NAME)
    await migrate(db, Object.fromEntries(before))
    await db
      .insertInto('appointment')
      .values([appointment('A1'), appointment('A2')])
      .execute()
    await takeSeat(db, 1, 'A1')
    await takeSeat(db, 2, 'A2')
    await migrateSite(db)
  })
  afterEach(() => close())

  test('people keep their seats, and nobody takes one twice', async () => {
    const seats = await db.selectFrom('seat').selectAll().orderBy('number').execute()
    expect(seats).toEqual([seat(1, 'A1'), seat(2, 'A2')].map(one => ({ ...one, hold_id: null })))
    await expect(takeSeat(db, 2, 'A1')).rejects.toThrow(/unique/i)
  })

  test('a seat may come before its appointment, and never stays without one', async () => {
    await inTransaction(db, async transaction => {
      await takeSeat(transaction, 3, 'A3')
      await transaction.insertInto('appointment').values(appointment('A3')).execute()
    })
    await expect(inTransaction(db, transaction => takeSeat(transaction, 4, 'A4'))).rejects.toThrow(/foreign key/i)
    await expect(db.deleteFrom('appointment').where('id', '=', 'A1').execute()).rejects.toThrow(/foreign key/i)
    const numbers = await db.selectFrom('seat').select('number').orderBy('number').execute()
    expect(numbers.map(({ number }) => number)).toEqual([1, 2, 3])
  })

  test('a seat that is held is nobody else’s, is of one offer, and is an appointment’s or held', async () => {
    const hold = (number: number, columns: object) =>
      db
        .insertInto('seat')
        .values({ ...seat(number, 'A1'), appointment_id: null, ...columns })
        .execute()
    await hold(5, { hold_id: 'offer' })
    await expect(takeSeat(db, 5, 'A1')).rejects.toThrow(/unique/i)
    await expect(hold(6, { hold_id: 'offer' })).rejects.toThrow(/unique/i)
    await expect(hold(7, {})).rejects.toThrow(/check/i)
    await expect(hold(8, { hold_id: 'other', appointment_id: 'A1' })).rejects.toThrow(/check/i)
  })
})
