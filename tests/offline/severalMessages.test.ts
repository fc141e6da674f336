import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { callback, newDevice, type Device } from './device'
import type { LocalDatabase } from '../../src/platform/offline/localDatabase'
import { withLease } from '../../src/platform/offline/outboxLock'
import { listOutbox, putInOutbox } from '../../src/platform/offline/outbox'
import { sendOutbox, type SendOptions } from '../../src/platform/offline/sendOutbox'
import { openTroubledServer, type TroubledServer } from './troubledServer'

let server: TroubledServer
let device: Device
let db: LocalDatabase

beforeAll(async () => (server = await openTroubledServer()))
afterAll(() => server.close())
beforeEach(() => {
  device = newDevice()
  db = device.open()
  server.trouble(() => 'none')
  server.heard.length = 0
})

const lock: SendOptions['lock'] = (_db, _now, work) => work()
const send = (change: Partial<SendOptions> = {}) =>
  sendOutbox({ db, fetch: server.fetch, timeoutMs: 10_000, lock, ...change })

const asked = async (name: string) =>
  (await server.service.db.selectFrom('callback').select('id').where('name', '=', name).execute()).length

describe('several messages', () => {
  test('about the same thing keep their order; others pass', async () => {
    const [first, second, other] = [
      callback('First', { about: 'thing' }),
      callback('Second', { about: 'thing' }),
      callback('Other'),
    ]
    for (const message of [first, second, other]) await putInOutbox(db, message)
    server.trouble(({ key }) => (key === first.key ? '500' : 'none'))
    expect(await send()).toMatchObject({ confirmed: [other.key], left: 2 })
    expect(server.heard).toEqual([first.key, other.key])
    server.trouble(() => 'none')
    expect(await send({ immediate: true })).toMatchObject({ confirmed: [first.key, second.key] })
  })

  test('a poison one is parked with what to fix; it holds up nobody', async () => {
    const poison = callback('Poison', { about: 'thing' })
    const next = callback('Next', { about: 'thing' })
    await putInOutbox(db, { ...poison, payload: { phone: 'none', halfDay: 'any', name: '' } })
    await putInOutbox(db, next)
    expect(await send()).toMatchObject({ parked: [poison.key], confirmed: [next.key], left: 0 })
    expect(await listOutbox(db)).toMatchObject([
      { key: poison.key, state: 'parked', problem: { status: 422, fields: { phone: 'error.phone' } } },
    ])
    server.heard.length = 0
    await send({ immediate: true })
    expect(server.heard).toEqual([])
  })

  test('a conflict waits for the person, with the alternatives', async () => {
    const message = callback('', { kind: 'book-appointment', payload: bookingPayload(['nowhere-1.20261202.0900']) })
    await putInOutbox(db, message)
    expect(await send()).toMatchObject({ toDecide: [message.key], left: 0 })
    expect(await listOutbox(db)).toMatchObject([
      { state: 'to-decide', answer: { outcome: 'conflict', alternatives: [] } },
    ])
  })

  test('queued while others are sent goes in the same round', async () => {
    const [first, late] = [callback('First of two'), callback('Late')]
    await putInOutbox(db, first)
    const sent = await send({ onTry: key => void (key === first.key && putInOutbox(db, late)) })
    expect(sent).toMatchObject({ confirmed: [first.key, late.key] })
  })
})

describe('two tabs and the worker', () => {
  test('that send at once have one effect for each message', async () => {
    const names = ['Tab one', 'Tab two', 'Worker']
    for (const name of names) await putInOutbox(db, callback(name))
    await Promise.all([send(), send({ db: device.open() }), send({ db: device.open() })])
    for (const name of names) expect(await asked(name)).toBe(1)
    expect(await listOutbox(db)).toEqual([])
    expect(await db.receipts.count()).toBe(3)
  })

  test('take turns by a lease where Web Locks are missing', async () => {
    const turns: unknown[] = []
    await withLease(db, Date.now, async () => {
      turns.push(await withLease(device.open(), Date.now, async () => 'sent'))
    })
    turns.push(await withLease(device.open(), Date.now, async () => 'sent'))
    expect(turns).toEqual(['busy', 'sent'])
  })

  test('a tab that died holds the lease ten seconds, no more', async () => {
    await db.lease.put({ id: 'outbox', owner: 'dead', until: 10_000 })
    expect(
      await withLease(
        db,
        () => 9_999,
        async () => 'sent',
      ),
    ).toBe('busy')
    expect(
      await withLease(
        db,
        () => 10_000,
        async () => 'sent',
      ),
    ).toBe('sent')
  })
})

const bookingPayload = (wishes: string[]) => ({
  wishes,
  need: 'caf',
  forWhom: 'self',
  familyName: 'Weberzott',
  reachMe: { by: 'nothing' },
})
