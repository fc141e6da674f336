import { spawnSync } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../src/platform/server/actor'
import { checkJournal } from '../../src/platform/server/checkJournal'
import { runCommand } from '../../src/platform/server/commands'
import { sealJournal, trimJournal } from '../../src/platform/server/journalChain'
import { newAsk } from '../../src/platform/server/questions'
import { contextOf } from '../../src/platform/server/shell'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { book, engines, openInProcess, TODAY, weekly, type InProcess } from './inProcess'
import { laterCommands, PLACE, SLOT } from './mayExamples'

const DAY = 86_400_000

describe.each(engines)('the journal, on %s', engine => {
  let service: InProcess
  beforeEach(async () => (service = await openInProcess(engine, [weekly({ id: 'borny-3', capacity: 500 })])))
  afterEach(() => service.close())

  /** One row a millisecond, sealed. */
  async function writeRows(count: number) {
    for (let later = 0; later < count; later++) {
      service.at(TODAY + later)
      await book(service, SLOT)
    }
    await sealJournal(service.db)
    return service.db.selectFrom('journal').selectAll().orderBy('sequence').execute()
  }

  const faultNow = async () => (await checkJournal(service.db)).fault

  /** As whoever runs the service does. */
  const command = () =>
    spawnSync(process.execPath, ['--import', 'tsx', 'scripts/check-journal.ts'], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment() },
    })
  const environment = (): Record<string, string> => {
    const { databaseUrl, dataDir } = service.shell.config
    return databaseUrl ? { DATABASE_URL: databaseUrl } : { DATA_DIR: dataDir }
  }

  test('whole, it says so, and how it ends', async () => {
    const rows = await writeRows(4)
    expect(rows.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4])
    await book(service, SLOT)
    expect(await checkJournal(service.db)).toEqual({
      fault: null,
      rows: 4,
      unsealed: 1,
      end: { sequence: 4, hash: rows[3]!.hash },
    })
    const { status, stdout } = command()
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining('4 rows, none changed, removed or inserted; 1 too new'),
    ])
    expect(stdout).toContain(rows[3]!.hash)
  })

  test('a row that was changed is named', async () => {
    const { id } = (await writeRows(5))[2]!
    for (const change of [
      { outcome: 'refused' },
      { at: TODAY - DAY },
      { about: null },
      { account: 'somebody' },
      { hash: 'f'.repeat(64) },
    ]) {
      const before = await service.db.selectFrom('journal').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      await service.db.updateTable('journal').set(change).where('id', '=', id).execute()
      expect(await faultNow()).toEqual({ why: 'changed', sequence: 3, id })
      await service.db.updateTable('journal').set(before).where('id', '=', id).execute()
      expect(await faultNow()).toBeNull()
    }
    await service.db.updateTable('journal').set({ kind: 'nothing' }).where('id', '=', id).execute()
    const { status, stderr } = command()
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining(`row 3 (${id}) was changed; the 2 before it are whole`),
    ])
  })

  test('a row that was removed is named, in the middle, at the end and at the beginning', async () => {
    const rows = await writeRows(5)
    for (const gone of [rows[2]!, rows[4]!, rows[0]!]) {
      await service.db.deleteFrom('journal').where('id', '=', gone.id).execute()
      expect(await faultNow()).toEqual({ why: 'removed', sequence: gone.sequence, id: null })
      await service.db.insertInto('journal').values(gone).execute()
      expect(await faultNow()).toBeNull()
    }
    await service.db.updateTable('journal').set({ sequence: null, hash: null }).where('id', '=', rows[1]!.id).execute()
    expect(await faultNow()).toEqual({ why: 'removed', sequence: 2, id: null })
    const { status, stderr } = command()
    expect([status, stderr]).toEqual([1, expect.stringContaining('row 2 was removed')])
  })

  test('a row that was inserted is named, in the middle and after the end', async () => {
    const rows = await writeRows(3)
    for (const sequence of [2, 4]) {
      for (const at of [TODAY - DAY, TODAY + DAY]) {
        const forged = { ...rows[1]!, id: newCommandKey(), sequence, at }
        await service.db.insertInto('journal').values(forged).execute()
        expect(await faultNow()).toEqual({ why: 'inserted', sequence, id: forged.id })
        await service.db.deleteFrom('journal').where('id', '=', forged.id).execute()
      }
    }
    expect(await faultNow()).toBeNull()
  })

  test('what retention deleted from its beginning is no fault; a hole after it is', async () => {
    const rows = await writeRows(6)
    expect(await trimJournal(service.db, TODAY + 3)).toBe(3)
    expect(await checkJournal(service.db)).toMatchObject({ fault: null, rows: 3 })
    expect(await trimJournal(service.db, TODAY + 3)).toBe(0)
    await service.db.deleteFrom('journal').where('id', '=', rows[4]!.id).execute()
    expect(await faultNow()).toEqual({ why: 'removed', sequence: 5, id: null })
    await service.db.deleteFrom('journal').where('id', '=', rows[3]!.id).execute()
    expect(await faultNow()).toEqual({ why: 'removed', sequence: 4, id: null })
  })

  test('deleted whole by retention, it goes on from there', async () => {
    await writeRows(3)
    expect(await trimJournal(service.db, TODAY + 3)).toBe(3)
    expect(await checkJournal(service.db)).toMatchObject({ fault: null, rows: 0 })
    service.at(TODAY + 3)
    await book(service, SLOT)
    await sealJournal(service.db)
    expect(await checkJournal(service.db)).toMatchObject({ fault: null, rows: 1, end: { sequence: 4 } })
  })

  test('sealed by several at once, with rows still coming, each row has one number', async () => {
    const work = Array.from({ length: 60 }, async (_, turn) => {
      await book(service, SLOT)
      if (turn % 3 === 0) await sealJournal(service.db)
    })
    await Promise.all(work)
    await sealJournal(service.db)
    expect(await checkJournal(service.db)).toMatchObject({ fault: null, rows: 60, unsealed: 0, end: { sequence: 60 } })
  })

  test('says the account, the organisation and the mandate of the staff; of a visitor, nothing', async () => {
    const duties = [
      { role: 'mediator' as const, organisation: 'ville', places: ['metz-mq-sablon'] },
      { role: 'mediator' as const, organisation: 'maison', places: [PLACE] },
    ]
    const actor: Actor = { is: 'staff', account: 'a1', duties, until: TODAY + DAY }
    const context = {
      ...contextOf(service.shell, { now: TODAY, actor, caller: 'x', language: 'fr' }),
      onBehalfOf: 'm1',
    }
    const sent = { kind: 'settle', v: 1, payload: { request: 'ours' } }
    const key = newCommandKey()
    await runCommand(laterCommands, { key, sent, context: { ...context, db: service.db, ask: newAsk([], context) } })
    await book(service, SLOT)
    const told = await service.db.selectFrom('journal').selectAll().orderBy('who', 'desc').execute()
    const nobody = { who: 'resident', account: null, organisation: null, mandate: null }
    expect(told).toMatchObject([
      {
        who: 'staff',
        account: 'a1',
        organisation: 'maison',
        mandate: 'm1',
        kind: 'settle',
        about: 'ours',
        outcome: 'done',
        receipt_key: key,
      },
      { ...nobody, kind: 'book-appointment', outcome: 'done' },
    ])
  })
})
