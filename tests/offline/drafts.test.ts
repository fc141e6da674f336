import { IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { callback, draftOf, newDevice, type Device } from './device'
import { findDraft, forgetDraft, saveDraft } from '../../src/platform/offline/drafts'

let device: Device
beforeEach(() => (device = newDevice()))

const form = { form: 'callback', about: '' }

describe('what is typed in a form', () => {
  test('is there again after the battery died', async () => {
    const typed = draftOf(callback('Amina'))
    expect(await saveDraft(device.open(), typed)).toBe('kept')
    device.die()
    expect(await findDraft(device.open(), form)).toMatchObject({ key: typed.key, fields: typed.fields })
  })

  test('is the last text, one for each form', async () => {
    const db = device.open()
    await saveDraft(db, draftOf(callback('Am')))
    await saveDraft(db, draftOf(callback('Amina')))
    await saveDraft(db, { form: 'booking', about: '', key: 'k', fields: { familyName: 'Weber' } })
    expect((await findDraft(db, form))?.fields.name).toBe('Amina')
    expect((await findDraft(db, { form: 'booking', about: '' }))?.fields.familyName).toBe('Weber')
  })

  test('goes when it is told to, and not before', async () => {
    const db = device.open()
    await saveDraft(db, draftOf(callback('Amina')))
    expect(await forgetDraft(db, form)).toBe('forgotten')
    expect(await findDraft(db, form)).toBeNull()
  })
})

describe('a storage in trouble', () => {
  test('a full one is said, and nothing is thrown', async () => {
    const db = device.open()
    db.drafts.hook('creating', () => {
      throw new DOMException('The disk is full', 'QuotaExceededError')
    })
    expect(await saveDraft(db, draftOf(callback('Amina')))).toBe('not-kept')
  })

  test('a forbidden one too', async () => {
    const { LocalDatabase } = await import('../../src/platform/offline/localDatabase')
    const db = new LocalDatabase({ indexedDB: undefined, IDBKeyRange: undefined })
    expect(await saveDraft(db, draftOf(callback('Amina')))).toBe('not-kept')
    expect(await findDraft(db, form)).toBeNull()
  })

  test('one that never answers is said after four seconds, and holds nothing up', async () => {
    const { LocalDatabase } = await import('../../src/platform/offline/localDatabase')
    const silent = { open: () => ({}) } as unknown as IDBFactory
    const db = new LocalDatabase({ indexedDB: silent, IDBKeyRange })
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    try {
      const work = [saveDraft(db, draftOf(callback('Amina'))), findDraft(db, form), forgetDraft(db, form)]
      await vi.advanceTimersByTimeAsync(4_000)
      expect(await Promise.all(work)).toEqual(['not-kept', null, 'not-forgotten'])
    } finally {
      vi.useRealTimers()
    }
  })

  test('a connection closed under us is opened again, once', async () => {
    const db = device.open()
    await saveDraft(db, draftOf(callback('Am')))
    db.close()
    expect(await saveDraft(db, draftOf(callback('Amina')))).toBe('kept')
    expect((await findDraft(db, form))?.fields.name).toBe('Amina')
  })

  test('another tab may erase all while this one is open', async () => {
    const [one, other] = [device.open(), device.open()]
    await saveDraft(one, draftOf(callback('Amina')))
    await other.delete()
    expect(await findDraft(one, form)).toBeNull()
    expect(await saveDraft(one, draftOf(callback('Lucien')))).toBe('kept')
  })
})
