import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { LocalDatabase, type OutboxMessage } from '../../src/platform/offline/localDatabase'
import { listOutbox, listReceipts, putInOutbox } from '../../src/platform/offline/outbox'
import type { Fetch } from '../../src/platform/offline/sendCommand'
import { sendOutbox } from '../../src/platform/offline/sendOutbox'
import { openDatabase } from '../../src/platform/server/database'
import { newCommandKey, type Receipt } from '../../src/platform/everywhere/command'
import { startService, type Service } from '../drivers/service'
import { engines } from './inProcess'
import { booking, findFree, SHARED, type Alternatives } from './realServer'

// A phone's code, run here: in Node the global object is not called `self`.
vi.hoisted(() => void ((globalThis as { self?: unknown }).self ??= globalThis))

const PHONES = 50
const CUTS = 3

type Phone = { name: string; db: LocalDatabase }

const newPhone = (number: number): Phone => ({
  name: `Weberzott ${number}`,
  db: new LocalDatabase({ indexedDB: new IDBFactory(), IDBKeyRange }),
})

const wish = ({ db, name }: Phone, wishes: string[], replaces: string | null = null) =>
  putInOutbox(db, {
    ...booking(wishes, { familyName: name }),
    key: newCommandKey(),
    about: '',
    labels: { what: '' },
    typed: null,
    replaces,
  })

const alternativesOf = ({ answer }: OutboxMessage) =>
  (answer as unknown as { alternatives: Alternatives }).alternatives.map(({ id }) => id)

describe.each(engines)('the power is cut while fifty people book, on %s', { retry: 0 }, engine => {
  let service: Service
  let [answers, silences] = [0, 0]
  let cut = { atAnswer: Infinity, isOver: Promise.resolve() }
  beforeAll(async () => (service = await startService({ database: engine, env: SHARED })))
  afterAll(() => service.close())

  const send = ({ db }: Phone) => {
    const fetchUs: Fetch = async (path, init) => {
      try {
        const answer = await fetch(`${service.url}${path}`, {
          ...init,
          headers: { ...init.headers, Origin: service.url },
        })
        // At that very answer: a test that looks now and then, and is kept waiting itself, would cut after the last one.
        if (++answers === cut.atAnswer) cut.isOver = service.kill9()
        return answer
      } catch (error) {
        silences++
        throw error
      }
    }
    return sendOutbox({ db, fetch: fetchUs, immediate: true, timeoutMs: 20_000, lock: (_db, _now, work) => work() })
  }

  /** Whose wish is gone takes what is offered instead, as a person would. */
  async function decide(phone: Phone) {
    for (const message of await listOutbox(phone.db)) {
      expect(message.state).not.toBe('parked')
      if (message.state === 'to-decide') await wish(phone, alternativesOf(message).slice(0, 3), message.key)
    }
  }

  async function emptyOutboxes(phones: Phone[]) {
    for (let round = 0; round < 40; round++) {
      await Promise.all(phones.map(send))
      await Promise.all(phones.map(decide))
      const left = (await Promise.all(phones.map(({ db }) => listOutbox(db)))).flat()
      if (left.length === 0) return
    }
    throw new Error('The outboxes do not empty')
  }

  /** What the disk holds, read beside the server. */
  async function readRows() {
    const { DATABASE_URL: databaseUrl = null, DATA_DIR: dataDir = '' } = service.data
    const db = openDatabase({ databaseUrl, dataDir })
    const rows = {
      appointments: await db.selectFrom('appointment').selectAll().execute(),
      seats: await db.selectFrom('seat').selectAll().execute(),
      receipts: await db.selectFrom('receipt').selectAll().execute(),
      journal: await db.selectFrom('journal').selectAll().execute(),
    }
    await db.destroy()
    return rows
  }

  test.each(Array.from({ length: CUTS }, (_, cut) => cut + 1))(
    'cut %i: every receipt has its row, every key one effect, every outbox empties',
    async turn => {
      const phones = Array.from({ length: PHONES }, (_, number) => newPhone(turn * 1_000 + number))
      const free = (await findFree(service, 'caf')).map(({ id }) => id)
      await Promise.all(
        phones.map((phone, at) =>
          wish(
            phone,
            [0, 7, 19].map(step => free[(at + step) % free.length]!),
          ),
        ),
      )

      // At another moment each time, while many wait for their answer.
      cut = { atAnswer: answers + (turn - 1) * 8 + Math.ceil(Math.random() * 8), isOver: Promise.resolve() }
      await Promise.all(phones.map(send))
      await cut.isOver
      await service.restart()
      const known = await readRows()
      for (const { receipt } of (await Promise.all(phones.map(({ db }) => listReceipts(db)))).flat()) {
        expect(
          known.receipts.map(({ key }) => key),
          'a receipt given is on the disk',
        ).toContain(receipt.key)
      }
      await emptyOutboxes(phones)

      const { appointments, seats, receipts, journal } = await readRows()
      const given = (await Promise.all(phones.map(({ db }) => listReceipts(db)))).map(kept =>
        kept.map(({ receipt }) => receipt as Receipt<{ reference: string }>),
      )
      for (const [at, kept] of given.entries()) {
        expect(kept, phones[at]!.name).toHaveLength(1)
        const own = appointments.filter(({ family_name }) => family_name === phones[at]!.name)
        expect(own.map(({ reference, state }) => [reference, state])).toEqual([
          [kept[0]!.outcome === 'done' && kept[0]!.result.reference, 'confirmed'],
        ])
        expect(seats.filter(seat => seat.appointment_id === own[0]!.id)).toHaveLength(1)
      }
      expect(new Set(seats.map(({ slot_id, number }) => `${slot_id} ${number}`)).size).toBe(seats.length)
      expect(appointments).toHaveLength(PHONES * turn)
      expect(journal.map(row => row.receipt_key).sort()).toEqual(receipts.map(({ key }) => key).sort())
    },
    120_000,
  )

  test('some never had their answer', () => expect(silences).toBeGreaterThan(0))

  test('nothing that people typed is in the logs', () => {
    expect(service.logs()).not.toMatch(/Weberzott/)
  })
})
