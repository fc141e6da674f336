import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerCommand, BadCommandError, readCommand, runCommand } from '../../src/platform/server/commands'
import { serverNouns } from '../../src/site/server/nouns'
import { matrixOf } from '../../src/platform/server/matrix'
import { anyone } from '../../src/platform/server/may'
import { done } from '../../src/platform/server/outcomes'
import { contextOf } from '../../src/platform/server/shell'
import { visitor } from '../../src/platform/server/actor'
import { askFor } from '../../src/platform/server/visits'
import { defineCommand, newCommandKey, RECEIPT_HEADER, type SentCommand } from '../../src/platform/everywhere/command'
import {
  book,
  booking,
  cancelling,
  countRows,
  engines,
  openInProcess,
  readReceipt,
  TODAY,
  weekly,
  type InProcess,
} from './inProcess'

const OPENINGS = [
  weekly({ id: 'borny-3' }),
  weekly({ id: 'borny-5', weekday: 5, capacity: 2 }),
  weekly({ id: 'borny-4', weekday: 4, needs: ['email'] }),
  weekly({ id: 'sablon-4', weekday: 4, placeId: 'metz-mq-sablon' }),
]
const commands = serverNouns.flatMap(({ commands: own = [] }) => own)
/** Those of the staff have their own recordings: tests/staff/recorded-commands. */
const isForVisitors = (kind: string) => {
  const { cells } = matrixOf({ questions: [], commands }).find(({ name }) => name === kind)!
  return cells.visitor.length > 0 || cells.holder.length > 0
}
const CORPUS = 'tests/appointments/recorded-commands'

describe.each(engines)('a command, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, OPENINGS)))
  afterAll(() => service.close())

  const rows = async () => ({
    appointment: await countRows(service.db, 'appointment'),
    seat: await countRows(service.db, 'seat'),
    receipt: await countRows(service.db, 'receipt'),
    journal: await countRows(service.db, 'journal'),
  })

  test('repeated, gets the same receipt and does nothing more, whatever the order of its fields', async () => {
    const key = newCommandKey()
    const command = booking(['borny-3.20261202.0900'])
    const first = await service.put(command, key)
    expect([first.status, first.headers.get(RECEIPT_HEADER)]).toEqual([200, key])
    const receipt = await readReceipt(first)
    expect(receipt).toMatchObject({ key, kind: 'book-appointment', at: TODAY, outcome: 'done' })
    const before = await rows()
    service.at(TODAY + 60_000)
    const { wishes, ...others } = command.payload
    for (const again of [command, { payload: { ...others, wishes }, v: 1, kind: 'book-appointment' }]) {
      expect(await readReceipt(await service.put(again, key))).toEqual(receipt)
    }
    expect(await rows()).toEqual(before)
    service.at(TODAY)
  })

  test('with the key of another, is refused, and the first stays', async () => {
    const key = newCommandKey()
    const command = booking(['borny-3.20261202.0930'])
    const receipt = await readReceipt(await service.put(command, key))
    const other = await service.put(booking(['borny-3.20261202.0930'], { familyName: 'Benkhelifa' }), key)
    expect([other.status, other.headers.get(RECEIPT_HEADER)]).toEqual([422, key])
    expect((await service.put(cancelling('K7MP4RXW9HA'), key)).status).toBe(422)
    expect(await readReceipt(await service.put(command, key))).toEqual(receipt)
  })

  test('sent twice at the same moment, is done once', async () => {
    const key = newCommandKey()
    const before = await rows()
    const command = booking(['borny-5.20261204.0900'])
    const answers = await Promise.all(Array.from({ length: 12 }, () => service.put(command, key)))
    const receipts = await Promise.all(answers.map(readReceipt))
    expect(new Set(receipts.map(receipt => JSON.stringify(receipt))).size).toBe(1)
    expect(receipts[0]!.outcome).toBe('done')
    const after = await rows()
    expect([after.appointment - before.appointment, after.seat - before.seat, after.journal - before.journal]).toEqual([
      1, 1, 1,
    ])
  })

  test.each([
    ['a field too many', { ...booking(['borny-5.20261211.0900']), who: 'admin' }, 400],
    ['a field too many in the payload', booking(['borny-5.20261211.0900'], { state: 'confirmed' }), 422],
    ['a kind that does not exist', { kind: 'erase-everything', v: 1, payload: {} }, 422],
    ['a version not written yet', { ...booking(['borny-5.20261211.0900']), v: 2 }, 422],
    ['a version older than all', { ...booking(['borny-5.20261211.0900']), v: -1 }, 422],
    ['a list', [], 400],
  ])('with %s is refused and leaves nothing', async (_what, command, status) => {
    const before = await rows()
    const answer = await service.put(command)
    expect(answer.status).toBe(status)
    expect(answer.headers.get(RECEIPT_HEADER)).toMatch(/^[0-9a-f]{32}$/)
    expect(await rows()).toEqual(before)
  })

  test('names the fields to correct', async () => {
    const answer = await service.put(booking([], { familyName: ' ', reachMe: { by: 'phone', phone: '12' } }))
    expect(await answer.json()).toMatchObject({
      fields: { wishes: 'error.slot', familyName: 'error.familyName', 'reachMe.phone': 'error.phone' },
    })
  })

  test('that breaks after its effect leaves no effect, no receipt, no journal', async () => {
    const Break = defineCommand<{ ok: true }>()('break', v.strictObject({ after: v.boolean() }))
    const breaking = answerCommand(Break, anyone, async ({ db, now }, { after }) => {
      await db
        .insertInto('callback')
        .values({
          id: newCommandKey(),
          phone: '+33612345678',
          half_day: 'any',
          name: null,
          need: null,
          state: 'requested',
          made_at: now,
        })
        .execute()
      if (after) throw new Error('broken on purpose')
      return done({ ok: true }, 'x')
    })
    const visit = { now: TODAY, actor: visitor(), caller: 'x', language: 'fr' as const }
    const context = { ...contextOf(service.shell, visit), db: service.db, ask: askFor(service.shell, visit) }
    const run = (after: boolean) =>
      runCommand([breaking], { key: newCommandKey(), sent: { kind: 'break', v: 1, payload: { after } }, context })
    const before = { ...(await rows()), callback: await countRows(service.db, 'callback') }
    await expect(run(true)).rejects.toThrow('broken on purpose')
    expect({ ...(await rows()), callback: await countRows(service.db, 'callback') }).toEqual(before)
    await run(false)
    expect(await countRows(service.db, 'callback')).toBe(before.callback + 1)
    expect((await rows()).receipt).toBe(before.receipt + 1)
  })

  test('sent by a phone that kept it for weeks is still understood', async () => {
    const kinds = new Set<string>()
    for (const file of readdirSync(CORPUS)) {
      const recorded = JSON.parse(readFileSync(join(CORPUS, file), 'utf8')) as {
        recordedOn: string
        command: SentCommand
        outcome: string
      }
      const reference = await book(service, 'borny-5.20261211.0900')
      const sent = JSON.parse(JSON.stringify(recorded.command).replace('{reference}', reference)) as SentCommand
      const receipt = await readReceipt(await service.put(sent))
      expect([file, receipt.outcome]).toEqual([file, recorded.outcome])
      kinds.add(`${sent.kind} ${sent.v}`)
      await service.put(cancelling(reference))
    }
    // Whoever changes a command records it first.
    const ofVisitors = commands.filter(({ command }) => isForVisitors(command.kind))
    expect([...kinds].sort()).toEqual(ofVisitors.map(({ command }) => `${command.kind} ${command.v}`).sort())
  })
})

test('the payload of an older version is brought up to date, one step at a time', () => {
  const Greet = defineCommand<object>()('greet', v.strictObject({ name: v.string(), language: v.string() }), {
    v: 3,
    upgrade: {
      1: old => ({ name: (old as { nom: string }).nom }),
      2: old => ({ ...(old as object), language: 'fr' }),
    },
  })
  const greet = answerCommand(Greet, anyone, async () => done({}, 'x'))
  expect(readCommand([greet], { kind: 'greet', v: 1, payload: { nom: 'Zoé' } }).payload).toEqual({
    name: 'Zoé',
    language: 'fr',
  })
  expect(readCommand([greet], { kind: 'greet', v: 3, payload: { name: 'Zoé', language: 'en' } }).payload).toEqual({
    name: 'Zoé',
    language: 'en',
  })
  expect(() => readCommand([greet], { kind: 'greet', v: 0, payload: {} })).toThrow(BadCommandError)
})
