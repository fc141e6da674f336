import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { personalColumnsOf } from '../../src/platform/server/declareTable'
import { sealJournal, trimJournal } from '../../src/platform/server/journalChain'
import { before } from '../../src/platform/server/retention'
import { isPublicHoliday } from '../../src/platform/everywhere/publicHolidays'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { findUndeclared } from '../houseRules/findUndeclared'
import { book, countRows, engines, openInProcess, TODAY, weekly, type InProcess } from './inProcess'

const DAY = 86_400_000
const OPENINGS = [1, 2, 3, 4, 5].map(weekday => weekly({ id: `borny-${weekday}`, weekday, capacity: 20 }))

/** A slot of the next working day but one. */
function slotAfter(now: number): string {
  for (let day = 2; ; day++) {
    const date = new Date(now + day * DAY)
    const [weekday, written] = [date.getUTCDay(), date.toISOString().slice(0, 10)]
    if (weekday === 0 || weekday === 6 || isPublicHoliday(written)) continue
    return `borny-${weekday}.${written.replace(/-/g, '')}.0900`
  }
}

describe.each(engines)('what is declared of the tables, on %s', engine => {
  let service: InProcess
  beforeEach(async () => (service = await openInProcess(engine, OPENINGS)))
  afterEach(() => service.close())

  const sweep = (now: number) => service.sweep(now)
  const callback = (change: object) => ({
    kind: 'ask-callback',
    v: 1,
    payload: { phone: '0612345678', halfDay: 'any', name: 'Weberzott', ...change },
  })
  const report = { kind: 'report-step', v: 1, payload: { lesson: 'caf', step: 1, reason: 'changed' } }

  test('is the real database, column by column', async () => {
    const stored = (await service.db.introspection.getTables()).flatMap(({ name: table, columns }) =>
      columns.map(({ name: column }) => ({ table, column })),
    )
    expect(stored.length).toBeGreaterThan(70)
    expect(findUndeclared(stored, service.shell.site.tables)).toEqual([])
  })

  test('a receipt holds no name and no way to reach anybody', async () => {
    const typed = { familyName: 'Weberzott', reachMe: { by: 'phone', phone: '0612345678' } }
    await book(service, slotAfter(TODAY), typed)
    await service.put(callback({}))
    const rows = await service.db.selectFrom('receipt').selectAll().execute()
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toMatch(/weberzott|12345678/i)
  })

  test('an appointment loses its person three months after it took place, and is still counted', async () => {
    const reference = await book(service, slotAfter(TODAY), { reachMe: { by: 'phone', phone: '0612345678' } })
    const { starts_at } = await service.db.selectFrom('appointment').select('starts_at').executeTakeFirstOrThrow()
    const limit = instantOf('2027-03-03', '09:00')!
    expect(before(limit, { months: 3 })).toBe(starts_at)
    await sweep(limit)
    expect((await service.post('/suivi', { reference, fact: 'Weberzott' })).status).toBe(303)
    expect(await sweep(limit + 1)).toMatchObject({ appointment: 1 })
    expect(await sweep(limit + 2)).toMatchObject({ appointment: 0 })
    const row = await service.db.selectFrom('appointment').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ need: 'caf', state: 'confirmed', starts_at, family_name: '', phone: null })
    expect(JSON.stringify(row)).not.toContain(reference)
    expect([await countRows(service.db, 'seat'), await countRows(service.db, 'receipt')]).toEqual([1, 0])
    service.at(limit + 3)
    expect((await service.post('/suivi', { reference, fact: 'Weberzott' })).status).toBe(422)
    expect((await service.post('/suivi', { reference, fact: '' })).status).toBe(422)
  })

  test('a request goes three months after it is settled, and after a year in any case', async () => {
    await service.put(callback({}))
    await service.put(callback({ phone: '0698765432' }))
    await service.put(report)
    await service.db.updateTable('callback').set({ settled_at: TODAY }).where('phone', '=', '+33612345678').execute()
    const months = (count: number) => instantOf(`202${6 + Math.floor((11 + count) / 12)}-${month(count)}-01`, '12:00')!
    const month = (count: number) => String(((11 + count) % 12) + 1).padStart(2, '0')
    expect(await sweep(months(3) - DAY)).toMatchObject({ callback: 0, step_report: 0 })
    expect(await sweep(months(3) + DAY)).toMatchObject({ callback: 1, step_report: 0 })
    expect(await sweep(months(12) + DAY)).toMatchObject({ callback: 1, step_report: 1 })
  })

  test('the journal is trimmed from its start', async () => {
    await service.put(report)
    service.at(TODAY + DAY)
    await service.put(report)
    await sealJournal(service.db)
    expect(await trimJournal(service.db, TODAY)).toBe(0)
    expect(await trimJournal(service.db, TODAY + 1)).toBe(1)
    expect(await countRows(service.db, 'journal')).toBe(1)
  })

  test('a job that is done goes after 30 days, one that is parked after a year', async () => {
    const row = { payload: '{}', payload_version: 1, run_at: TODAY, attempts: 1, made_at: TODAY, done_at: TODAY }
    const none = { once: null, lease_owner: null, lease_until: null, last_error: null }
    for (const state of ['done', 'parked'] as const)
      await service.db
        .insertInto('job')
        .values({ ...row, ...none, id: state, kind: 'remind', state })
        .execute()
    expect(await sweep(TODAY + 30 * DAY)).toMatchObject({ job: 0 })
    expect(await sweep(TODAY + 30 * DAY + 1)).toMatchObject({ job: 1 })
    expect((await service.db.selectFrom('job').select('id').execute()).map(({ id }) => id)).toEqual(['parked'])
    expect(await sweep(instantOf('2027-12-02', '12:00')!)).toMatchObject({ job: 1 })
  })

  test('through a year with its bookings and requests, nothing personal is older than declared', async () => {
    const YEAR_AND_SOME = 400
    for (let day = 0; day <= YEAR_AND_SOME; day += 4) {
      const now = TODAY + day * DAY
      service.at(now)
      await sweep(now)
      await expectNothingOlder(service, now)
      await book(service, slotAfter(now), { reachMe: { by: 'phone', phone: '0612345678' }, helperName: 'Nadia' })
      await service.put(callback({}))
      await service.put(report)
      if (day % 8 === 0) await settleCallbacks(service, now)
    }
    // What the first sweep anonymises is listed; the list goes with the second.
    await sweep(TODAY + 2 * YEAR_AND_SOME * DAY)
    const end = TODAY + 3 * YEAR_AND_SOME * DAY
    await sweep(end)
    expect(await countRows(service.db, 'appointment')).toBe(101)
    for (const table of ['callback', 'step_report', 'receipt', 'journal', 'rate_limit', 'erased'] as const)
      expect(await countRows(service.db, table)).toBe(0)
    await expectNothingOlder(service, end)
  })
})

/** Those made until now: the person was called. */
const settleCallbacks = ({ db }: InProcess, now: number) =>
  db.updateTable('callback').set({ settled_at: now }).where('settled_at', 'is', null).execute()

/** By the clock of the year, in days: longer than declared by the length of no month. */
async function expectNothingOlder({ db, shell }: InProcess, now: number) {
  const named = await db
    .selectFrom('appointment')
    .selectAll()
    .where('starts_at', '<', now - 92 * DAY)
    .execute()
  const emptied = personalColumnsOf(shell.site.tables.find(({ name }) => name === 'appointment')!)
  for (const row of named)
    for (const [column, { whenErased }] of emptied) if (whenErased === null) expect(row[column as 'phone']).toBeNull()
  expect(named.filter(({ family_name, reference }) => family_name || !/^erased-/.test(reference))).toEqual([])
  const oldest = async (table: 'callback' | 'step_report', column: 'made_at' | 'settled_at') =>
    Number(
      (
        await db
          .selectFrom(table)
          .select(({ fn }) => fn.min(column).as('at'))
          .executeTakeFirst()
      )?.at ?? now,
    )
  for (const table of ['callback', 'step_report'] as const) {
    expect(await oldest(table, 'made_at')).toBeGreaterThanOrEqual(now - 366 * DAY)
    expect(await oldest(table, 'settled_at')).toBeGreaterThanOrEqual(now - 92 * DAY)
  }
  for (const [table, days] of [
    ['receipt', 120],
    ['journal', 366],
    ['erased', 397],
  ] as const) {
    const { at } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.min('at').as('at'))
      .executeTakeFirstOrThrow()
    expect(Number(at ?? now)).toBeGreaterThanOrEqual(now - days * DAY)
  }
}
