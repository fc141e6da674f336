import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test, vi } from 'vitest'
import { callback, receiptOf } from './device'
import type { LocalDatabase } from '../../src/platform/offline/localDatabase'

/** A battery that dies takes the markers of localStorage with it, not the database: the next page asks that one. */
let db: LocalDatabase
const kept = new Map<string, string>()

beforeEach(async () => {
  kept.clear()
  vi.resetModules()
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => kept.set(name, text),
  })
  const { LocalDatabase: Database } = await import('../../src/platform/offline/localDatabase')
  db = new Database({ indexedDB })
})

const correct = async () => (await import('../../src/platform/app/offline/reconcileCounts')).reconcileCounts()
const keepReceipt = (isSeen: boolean) => {
  const { key, about, labels } = callback('Amina')
  return db.receipts.put({ key, about, labels, receivedAt: 1, isSeen, receipt: receiptOf(key) })
}

test('a receipt that nobody read is news', async () => {
  await keepReceipt(false)
  expect(await correct()).toBe(true)
})

test('a receipt that was read is none: for thirty days, no page loads the database for it', async () => {
  await keepReceipt(true)
  expect(await correct()).toBe(false)
})

test('where nothing was ever kept, nothing is made', async () => {
  expect(await correct()).toBe(false)
  expect(await indexedDB.databases()).toEqual([])
})
