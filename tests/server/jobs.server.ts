import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Job, JobPayload } from '../../src/platform/server/jobs/job'
import { newLater } from '../../src/platform/server/jobs/later'
import { openDatabase } from '../../src/platform/server/database'
import { readConfig } from '../../src/platform/server/config'
import type { Database } from '../../src/platform/server/tables'
import { migrateSite } from '../../src/site/server/nouns'
import { newDatabase } from '../drivers/database'
import { startJobProcess, type JobProcess } from '../drivers/jobProcess'
import * as jobs from '../drivers/testJobs'
import { engines } from './inProcess'
import { newFolder } from './startServer'

const JOBS = 100

describe.each(engines)('two processes do what is due later, on %s', engine => {
  let store: Awaited<ReturnType<typeof newDatabase>> | ReturnType<typeof newFolder>
  let db: Database
  let processes: JobProcess[]
  beforeAll(async () => {
    store = engine === 'sqlite' ? newFolder() : await newDatabase()
    db = openDatabase(readConfig(store.env))
    await migrateSite(db)
    await jobs.makeEffectTable(db)
    processes = await Promise.all([startJobProcess(store.env), startJobProcess(store.env)])
  })
  afterAll(async () => {
    await Promise.all(processes.map(({ stop }) => stop()))
    await db.destroy()
    await store.drop()
  })

  const later = <J extends Job>(job: J, payload: JobPayload<J>, options?: { at?: number; once?: string }) =>
    newLater(db, Date.now())(job, payload, options)

  const rowsOf = (kind: string) => db.selectFrom('job').selectAll().where('kind', '=', kind).execute()
  const until = (state: string, kind: string) =>
    vi.waitFor(
      async () => {
        const rows = await rowsOf(kind)
        expect(rows.map(row => row.state)).toEqual(rows.map(() => state))
        return rows
      },
      { timeout: 30_000, interval: 100 },
    )

  /** Which of the processes has the one job of this kind. */
  async function whoRuns(kind: string) {
    const [row] = await until('running', kind)
    return processes.findIndex(({ pid }) => row!.lease_owner!.startsWith(`${pid}-`))
  }

  test('hundreds of jobs: both work, none is done twice, none is forgotten', async () => {
    const names = Array.from({ length: JOBS }, (_, number) => `many-${number}`)
    await db.transaction().execute(async transaction => {
      const laterHere = newLater(transaction, Date.now())
      for (const name of names) {
        await laterHere(jobs.leaveRow, { name })
        await laterHere(jobs.leaveRowOutside, { name: `${name}-outside` })
      }
    })
    await Promise.all([until('done', 'leave-row'), until('done', 'leave-row-outside')])
    const effects = await jobs.readEffects(db, 'many-')
    expect(effects.map(({ name }) => name).sort()).toEqual(names.flatMap(name => [name, `${name}-outside`]).sort())
    expect(new Set(effects.map(({ pid }) => pid))).toEqual(new Set(processes.map(({ pid }) => pid)))
  })

  test('a job that lasts longer than its lease keeps it, and a process asked to stop ends it first', async () => {
    await later(jobs.leaveRowSlowly, { name: 'slow' })
    const at = await whoRuns('leave-row-slowly')
    const stopped = processes[at]!.stop()
    processes[at] = await startJobProcess(store.env)
    expect(await stopped).toBe(0)
    const [row] = await rowsOf('leave-row-slowly')
    expect(row).toMatchObject({ state: 'done', attempts: 1 })
    expect(await jobs.readEffects(db, 'slow')).toHaveLength(1)
  })

  test('a job that fails is tried again, later and later, then parked with its reason, without what was typed', async () => {
    await later(jobs.fail, { name: 'Weberzott' })
    const [row] = await until('parked', 'fail')
    const [first, second, third, ...more] = (await jobs.readEffects(db, 'Weberzott')).map(({ at }) => at)
    expect(more).toEqual([])
    // Half of the delay at least: the rest is by chance.
    expect(second! - first!).toBeGreaterThanOrEqual(200)
    expect(third! - second!).toBeGreaterThanOrEqual(400)
    expect(row).toMatchObject({ attempts: 3, last_error: expect.stringContaining('The post office is closed to "…"') })
    const printed = () => processes.map(process => process.printed()).join('')
    // The row is there before the line comes through the pipe.
    await expect
      .poll(printed)
      .toContain(`job fail ${row!.id} parked after 3 attempts: Error: The post office is closed`)
    expect(printed() + row!.last_error).not.toContain('Weberzott')
  })

  test('a reminder asked for twice is done once, and asked for again when it is done, not at all', async () => {
    const once = 'reminder:4711:J-2'
    const ask = () => later(jobs.leaveRow, { name: 'once' }, { once })
    expect((await Promise.all([ask(), ask(), ask()])).filter(Boolean)).toHaveLength(1)
    await until('done', 'leave-row')
    expect(await ask()).toBe(false)
    expect(await jobs.readEffects(db, 'once')).toHaveLength(1)
  })

  test('what is for later waits; what was asked for in a transaction undone is not there', async () => {
    await later(jobs.leaveRow, { name: 'tomorrow' }, { at: Date.now() + 86_400_000, once: 'tomorrow' })
    const undone = db.transaction().execute(async transaction => {
      await newLater(transaction, Date.now())(jobs.leaveRow, { name: 'undone' }, { once: 'undone' })
      throw new Error('The seat was taken')
    })
    await expect(undone).rejects.toThrow('The seat was taken')
    const asked = await db.selectFrom('job').select('state').where('once', 'in', ['tomorrow', 'undone']).execute()
    expect(asked).toEqual([{ state: 'waiting' }])
    await db.deleteFrom('job').where('once', '=', 'tomorrow').execute()
    expect(await jobs.readEffects(db, 'undone')).toEqual([])
  })

  test('what comes again and again is done once a period', async () => {
    await vi.waitFor(async () => expect((await jobs.readEffects(db, 'tick')).length).toBeGreaterThan(3), {
      timeout: 30_000,
    })
    const rows = await rowsOf('tick')
    expect(new Set(rows.map(({ made_at }) => Math.floor(made_at / jobs.PERIOD_MS))).size).toBe(rows.length)
    expect((await jobs.readEffects(db, 'tick')).length).toBeLessThanOrEqual(rows.length)
  })

  test('a process is killed in the middle of its jobs: the other takes them up when their leases lapse', async () => {
    for (const job of [jobs.hang, jobs.hangInTransaction]) {
      const name = `killed-${job.kind}`
      const asked = Date.now()
      await later(job, { name })
      const killed = await whoRuns(job.kind)
      const { pid } = processes[killed]!
      await vi.waitUntil(
        async () => processes[killed]!.printed().includes(name) || (await jobs.readEffects(db, name)).length > 0,
        { timeout: 30_000 },
      )
      await processes[killed]!.kill9()
      const next = startJobProcess(store.env)
      await until('done', job.kind)
      processes[killed] = await next
      const last = (await jobs.readEffects(db, name)).at(-1)!
      expect(last.attempt).toBe(2)
      expect(last.pid).not.toBe(pid)
      expect(last.at - asked).toBeGreaterThanOrEqual(jobs.LEASE_MS)
    }
    expect(await jobs.readEffects(db, 'killed-hang-in-transaction')).toHaveLength(1)
  })
})
