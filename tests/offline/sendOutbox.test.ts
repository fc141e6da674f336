import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { callback, newDevice, type Device } from './device'
import type { LocalDatabase } from '../../src/platform/offline/localDatabase'
import { listOutbox, putInOutbox } from '../../src/platform/offline/outbox'
import { MAX_RETRY_DELAY_MS, sendOutbox, retryDelay, type SendOptions } from '../../src/platform/offline/sendOutbox'
import { openTroubledServer, TROUBLES, type Trouble, type TroubledServer } from './troubledServer'

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

/** Only a hang is worth cutting short. */
const limitOf = (trouble: Trouble) => (trouble === 'hang' ? 300 : 10_000)

const asked = async (name: string) =>
  (await server.service.db.selectFrom('callback').select('id').where('name', '=', name).execute()).length

describe('a receipt', () => {
  test('takes the message out of the outbox and is kept, in one step', async () => {
    const message = callback('Confirmed')
    await putInOutbox(db, message)
    expect(await send()).toMatchObject({ confirmed: [message.key], left: 0, nextTryAt: null })
    expect(await listOutbox(db)).toEqual([])
    expect(await db.receipts.get(message.key)).toMatchObject({
      isSeen: false,
      labels: message.labels,
      receipt: { outcome: 'done' },
    })
    expect(await asked('Confirmed')).toBe(1)
  })

  test('that cannot be written leaves the message where it is: it goes again, and is done once', async () => {
    const message = callback('Not written')
    await putInOutbox(db, message)
    db.receipts.hook('creating', () => {
      throw new DOMException('The disk is full', 'QuotaExceededError')
    })
    await expect(send()).rejects.toThrow('The disk is full')
    device.die()
    db = device.open()
    expect(await listOutbox(db)).toMatchObject([{ key: message.key, state: 'pending' }])
    await send()
    expect(await listOutbox(db)).toEqual([])
    expect(await asked('Not written')).toBe(1)
  })

  test.each(TROUBLES)('is not: %s. The message stays, then goes and is done once', async trouble => {
    const message = callback(trouble)
    await putInOutbox(db, message)
    server.trouble(() => trouble)
    expect(await send({ timeoutMs: limitOf(trouble) })).toMatchObject({ confirmed: [], parked: [], left: 1 })
    expect(await listOutbox(db)).toMatchObject([{ key: message.key, state: 'pending', attempts: 1 }])
    expect(await db.receipts.count()).toBe(0)
    server.trouble(() => 'none')
    expect(await send({ immediate: true })).toMatchObject({ confirmed: [message.key], left: 0 })
    expect(await asked(trouble)).toBe(1)
  })

  test.each([
    ['captive portal', 'not-ours'],
    ['portal that redirects', 'not-ours'],
    ['511', 'not-ours'],
    ['500', 'busy'],
    ['429', 'busy'],
    ['refused by us', 'busy'],
    ['hang', 'no-network'],
    ['cut', 'no-network'],
  ] as const)('%s is said to the person as %s', async (trouble, obstacle) => {
    await putInOutbox(db, callback(trouble))
    server.trouble(() => trouble)
    await send({ timeoutMs: limitOf(trouble) })
    expect(await listOutbox(db)).toMatchObject([{ obstacle }])
  })
})

describe('waiting', () => {
  test('as long as Retry-After asks', async () => {
    await putInOutbox(db, callback('Later'))
    server.trouble(() => '429')
    await send({ now: () => 1_000_000, random: () => 0 })
    expect(await listOutbox(db)).toMatchObject([{ nextTryAt: 1_120_000 }])
    await send({ now: () => 1_119_000 })
    expect(server.heard).toHaveLength(1)
    server.trouble(() => 'none')
    expect(await send({ now: () => 1_120_000 })).toMatchObject({ left: 0 })
  })

  test('from 5 seconds to 15 minutes, spread', () => {
    expect(retryDelay(1, 0, 1)).toBe(5_000)
    expect(retryDelay(1, 0, 0)).toBe(3_750)
    expect(retryDelay(3, 0, 1)).toBe(20_000)
    expect(retryDelay(40, 0, 1)).toBe(MAX_RETRY_DELAY_MS)
  })

  test('does not last for ever when the clock of the phone is set back', async () => {
    await putInOutbox(db, callback('Set back'))
    server.trouble(() => '500')
    await send({ now: () => Date.parse('2099-01-01') })
    server.trouble(() => 'none')
    expect(await send({ now: () => Date.parse('2026-12-01') })).toMatchObject({ left: 0 })
  })

  test('a network that is down is not tried once for each message', async () => {
    for (let n = 0; n < 10; n++) await putInOutbox(db, callback(`Down ${n}`))
    server.trouble(() => 'cut')
    expect(await send()).toMatchObject({ left: 10, obstacle: 'no-network' })
    expect(server.heard).toHaveLength(3)
  })
})
