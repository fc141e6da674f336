import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { remindersOf } from '../../src/platform/offline/reminders'
import {
  addReminders,
  nextReminder,
  readReminders,
  updateReminder,
} from '../../src/platform/app/offline/storedReminders'

/** *Sur cet appareil*, without a browser: what the device keeps of the appointments taken there. */
const NOW = Date.UTC(2026, 10, 30, 8)
const HOUR = 3_600_000
const DAY = 24 * HOUR

const receiptOf = (reference: string, startsAt: number, { isOwn = true } = {}) => ({
  labels: { where: 'Bellecroix', isOwn },
  receipt: { outcome: 'done' as const, key: 'k', result: { reference, slot: { startsAt, minutes: 45 } } },
})

beforeEach(() => {
  const stored = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => void stored.set(key, text),
  })
  vi.stubGlobal('dispatchEvent', () => true)
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('of the receipts, only what was asked for oneself is reminded of', () => {
  const own = receiptOf('AAAA', NOW + DAY)
  const relative = receiptOf('BBBB', NOW + HOUR, { isOwn: false })
  const callback = { labels: { isOwn: true }, receipt: { outcome: 'done' as const, key: 'k', result: {} } }
  const conflict = { labels: { isOwn: true }, receipt: { outcome: 'refused' as const, key: 'k', reasons: [] } }
  expect(Object.keys(remindersOf([own, relative, callback, conflict] as never))).toEqual(['AAAA'])
})

test('the next comes first; what is over is not shown, nor what was cancelled', () => {
  addReminders(
    remindersOf([
      receiptOf('LATE', NOW + 2 * DAY),
      receiptOf('NEXT', NOW + DAY),
      receiptOf('PAST', NOW - DAY),
    ] as never),
  )
  expect(nextReminder()?.reference).toBe('NEXT')
  updateReminder('NEXT', { ...readReminders().NEXT!, isCancelled: true })
  expect(nextReminder()?.reference).toBe('LATE')
  expect(nextReminder(NOW + 3 * DAY)).toBeNull()
  expect(Object.keys(readReminders()).sort()).toEqual(['LATE', 'NEXT'])
})

test('what a page showed since is not undone by the receipt', () => {
  const receipts = remindersOf([receiptOf('MOVED', NOW + DAY)] as never)
  addReminders(receipts)
  const moved = { startsAt: NOW + 3 * DAY, endsAt: NOW + 3 * DAY + HOUR, where: 'Borny' }
  updateReminder('MOVED', moved)
  addReminders(receipts)
  expect(nextReminder()).toEqual({ reference: 'MOVED', ...moved })
})

test('a storage that refuses, or holds something else, reminds of nothing', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => '{broken',
    setItem: () => {
      throw new Error('forbidden')
    },
  })
  updateReminder('AAAA', { startsAt: NOW, endsAt: NOW + DAY, where: '' })
  expect(nextReminder()).toBeNull()
})
