import { beforeEach, describe, expect, test, vi } from 'vitest'
import { callback, draftOf, newDevice, receiptOf, type Device } from './device'
import { sendOutbox, type SendOptions } from '../../src/platform/offline/sendOutbox'
import { findDraft, saveDraft } from '../../src/platform/offline/drafts'
import type { LocalDatabase, OutboxMessage } from '../../src/platform/offline/localDatabase'
import {
  findMessageStatus,
  findMessage,
  forgetOldReceipts,
  giveUpMessage,
  listOutbox,
  listReceipts,
  markSeen,
  putInOutbox,
  withdrawMessage,
} from '../../src/platform/offline/outbox'

/** One sender at a time: this test. */
const alone: SendOptions['lock'] = (_db, _now, work) => work()

let device: Device
let db: LocalDatabase
beforeEach(() => {
  device = newDevice()
  db = device.open()
})

const form = { form: 'callback', about: '' }
const settle = (key: string, change: Partial<OutboxMessage>) => db.outbox.update(key, change)

describe('from draft to outbox', () => {
  test('in one transaction: the draft leaves when the message is there', async () => {
    const message = callback('Amina')
    await saveDraft(db, draftOf(message))
    expect(await putInOutbox(db, message)).toBe('queued')
    expect(await findDraft(db, form)).toBeNull()
    expect(await listOutbox(db)).toMatchObject([
      { key: message.key, state: 'pending', typed: { fields: { name: 'Amina' } } },
    ])
  })

  test('when the draft cannot leave, the message is not there either, and the draft is', async () => {
    const message = callback('Amina')
    await saveDraft(db, draftOf(message))
    db.drafts.hook('deleting', () => {
      throw new Error('the battery dies between the two')
    })
    expect(await putInOutbox(db, message)).toBe('not-kept')
    device.die()
    const later = device.open()
    expect((await findDraft(later, form))?.fields.name).toBe('Amina')
    expect(await listOutbox(later)).toEqual([])
  })

  test('a full storage is said, and the draft stays', async () => {
    const message = callback('Amina')
    await saveDraft(db, draftOf(message))
    db.outbox.hook('creating', () => {
      throw new DOMException('The disk is full', 'QuotaExceededError')
    })
    expect(await putInOutbox(db, message)).toBe('not-kept')
    expect((await findDraft(db, form))?.fields.name).toBe('Amina')
  })

  test('pressed twice, it is one message', async () => {
    const message = callback('Amina')
    const queued = await Promise.all([putInOutbox(db, message), putInOutbox(device.open(), message)])
    expect(queued.sort()).toEqual(['already-queued', 'queued'])
    expect(await listOutbox(db)).toHaveLength(1)
  })

  test('what another tab began to type in the same form stays', async () => {
    await saveDraft(db, draftOf(callback('Lucien')))
    await putInOutbox(db, callback('Amina'))
    expect((await findDraft(db, form))?.fields.name).toBe('Lucien')
  })

  test('a key already confirmed is not sent again', async () => {
    const message = callback('Amina')
    await db.receipts.put({ ...message, receivedAt: 1, isSeen: true, receipt: receiptOf(message.key) })
    expect(await putInOutbox(db, message)).toBe('already-confirmed')
    expect(await listOutbox(db)).toEqual([])
  })
})

describe('after an answer', () => {
  test('what is chosen instead takes the place of the message in conflict', async () => {
    const first = callback('Amina')
    await putInOutbox(db, first)
    await settle(first.key, { state: 'to-decide' })
    const second = callback('Amina', { replaces: first.key })
    await putInOutbox(db, second)
    expect((await listOutbox(db)).map(({ key }) => key)).toEqual([second.key])
  })

  test('a message that may still arrive is never dropped, neither replaced nor given up', async () => {
    const first = callback('Amina')
    await putInOutbox(db, first)
    await putInOutbox(db, callback('Amina', { replaces: first.key }))
    await giveUpMessage(db, first.key)
    expect((await listOutbox(db)).map(({ key }) => key)).toContain(first.key)
  })

  test('the person changes their mind: what surely did not leave is withdrawn, and is never sent', async () => {
    const message = callback('Amina')
    await putInOutbox(db, message)
    expect(await withdrawMessage(device.open(), message.key)).toBe(true)
    const heard: string[] = []
    await sendOutbox({ db, fetch: url => (heard.push(url), Promise.reject(new Error('no network'))), lock: alone })
    expect([heard, await listOutbox(db)]).toEqual([[], []])
  })

  test.each([
    ['while it leaves, and when no answer came', true],
    ['when the device had no network at all', false],
  ])('what may have left is not withdrawn: %s', async (_when, isOnline) => {
    vi.stubGlobal('navigator', { onLine: isOnline })
    const message = callback('Amina')
    await putInOutbox(db, message)
    const tries: boolean[] = []
    const fetch = async () => {
      tries.push(await withdrawMessage(device.open(), message.key))
      throw new Error('no answer')
    }
    await sendOutbox({ db, fetch, lock: alone })
    expect([tries, await withdrawMessage(db, message.key)]).toEqual([[false], !isOnline])
    vi.unstubAllGlobals()
  })

  test('of a message that an older version wrote, nobody knows: it is not withdrawn', async () => {
    const message = callback('Amina')
    await putInOutbox(db, message)
    await db.outbox.update(message.key, { mayHaveLeft: undefined })
    expect(await withdrawMessage(db, message.key)).toBe(false)
    expect(await listOutbox(db)).toMatchObject([{ key: message.key, mayHaveLeft: true }])
  })

  test('a settled one is given up when the person says so', async () => {
    const message = callback('Amina')
    await putInOutbox(db, message)
    await settle(message.key, { state: 'parked' })
    await giveUpMessage(db, message.key)
    expect(await listOutbox(db)).toEqual([])
  })

  test('the form finds the message of its own page, else one that waits for the person', async () => {
    const [here, elsewhere] = [callback('Here', { labels: { what: '', page: '/here' } }), callback('Else')]
    await putInOutbox(db, here)
    await putInOutbox(db, elsewhere)
    expect((await findMessage(db, { ...form, page: '/here' }))?.key).toBe(here.key)
    expect(await findMessage(db, { ...form, page: '/third' })).toBeNull()
    await settle(elsewhere.key, { state: 'to-decide' })
    expect((await findMessage(db, { ...form, page: '/third' }))?.key).toBe(elsewhere.key)
  })

  test('the fate of a key: in the outbox, confirmed, or unknown', async () => {
    const message = callback('Amina')
    expect(await findMessageStatus(db, message.key)).toBeNull()
    await putInOutbox(db, message)
    expect(await findMessageStatus(db, message.key)).toMatchObject({ message: { state: 'pending' } })
    await db.receipts.put({ ...message, receivedAt: 1, isSeen: false, receipt: receiptOf(message.key) })
    expect(await findMessageStatus(db, message.key)).toMatchObject({
      receipt: { outcome: 'done' },
      labels: message.labels,
    })
  })
})

describe('as time goes by', () => {
  test('a receipt is forgotten 30 days after it was seen; one never seen stays', async () => {
    const day = 86_400_000
    const [seen, unseen] = [callback('Seen'), callback('Unseen')]
    for (const message of [seen, unseen]) {
      await db.receipts.put({ ...message, receivedAt: 0, isSeen: false, receipt: receiptOf(message.key) })
    }
    await markSeen(db, seen.key)
    await forgetOldReceipts(db, 30 * day)
    expect(await listReceipts(db)).toHaveLength(2)
    await forgetOldReceipts(db, 31 * day)
    expect((await listReceipts(db)).map(({ key }) => key)).toEqual([unseen.key])
  })

  test('a message of an older version lacks what was added since, and is read all the same', async () => {
    const { key, kind, v, payload } = callback('Amina')
    await db.outbox.add({ key, kind, v, payload, order: 1, state: 'pending' } as OutboxMessage)
    expect(await listOutbox(db)).toMatchObject([
      { key, payload, about: key, attempts: 0, nextTryAt: 0, obstacle: null },
    ])
  })
})
