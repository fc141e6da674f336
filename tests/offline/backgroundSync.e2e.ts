import { expect, test } from 'vitest'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { residents } from '../people'

const library = openServiceForVisitors()

const KEY = '00112233445566778899aabbccddeeff'

/** Puts in the local database what the form puts there: see LocalDatabase. Dexie's version 1 is 10 for the browser. */
const queueCallback = ({ key, phone }: { key: string; phone: string }) =>
  new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('coup-de-main', 10)
    opening.onupgradeneeded = () => {
      const { result: db } = opening
      db.createObjectStore('drafts', { keyPath: 'id' })
      const outbox = db.createObjectStore('outbox', { keyPath: 'key' })
      outbox.createIndex('about', 'about')
      outbox.createIndex('order', 'order')
      db.createObjectStore('receipts', { keyPath: 'key' })
      db.createObjectStore('lease', { keyPath: 'id' })
    }
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const { result: db } = opening
      const writing = db.transaction('outbox', 'readwrite')
      const command = { kind: 'ask-callback', v: 1, payload: { phone, halfDay: 'any' } }
      const rest = { order: 1, queuedAt: Date.now(), attempts: 0, nextTryAt: 0, reachedUs: false, obstacle: null }
      const message = {
        ...command,
        ...rest,
        key,
        about: key,
        labels: { what: 'Être rappelé' },
        typed: null,
        state: 'pending',
      }
      writing.objectStore('outbox').add({ ...message, answer: null, problem: null })
      writing.oncomplete = () => {
        db.close()
        resolve()
      }
    }
  })

const readStores = () =>
  new Promise<{ outbox: number; receipts: { key: string; receipt: { outcome: string } }[] }>((resolve, reject) => {
    const opening = indexedDB.open('coup-de-main')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const reading = opening.result.transaction(['outbox', 'receipts'])
      const outbox = reading.objectStore('outbox').count()
      const receipts = reading.objectStore('receipts').getAll()
      reading.oncomplete = () => {
        opening.result.close()
        resolve({ outbox: outbox.result, receipts: receipts.result })
      }
    }
  })

test('the worker alone sends what waits when the browser says that the network is back, and tells the pages', async () => {
  const { page, context } = (await library.meetAgain('current Chromium')).browser
  await page.evaluate(queueCallback, { key: KEY, phone: residents.amina.phone })
  await page.evaluate(() => {
    const told: string[] = ((window as { told?: string[] }).told = [])
    navigator.serviceWorker.addEventListener('message', ({ data }) => told.push(data.type))
    navigator.serviceWorker.startMessages()
  })

  const devTools = await context.newCDPSession(page)
  const found = new Promise<string>(resolve =>
    devTools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) =>
      resolve(registrations[0]!.registrationId),
    ),
  )
  await devTools.send('ServiceWorker.enable')
  const sync = { origin: library.service.url, registrationId: await found, tag: 'outbox', lastChance: false }

  // No answer: the message stays.
  await library.stop()
  await devTools.send('ServiceWorker.dispatchSyncEvent', sync)
  await expect.poll(() => page.evaluate(() => (window as { told?: string[] }).told)).toEqual(['outbox-changed'])
  expect(await page.evaluate(readStores)).toMatchObject({ outbox: 1, receipts: [] })

  await library.restart()
  await devTools.send('ServiceWorker.dispatchSyncEvent', sync)
  await expect
    .poll(() => page.evaluate(readStores))
    .toMatchObject({ outbox: 0, receipts: [{ key: KEY, receipt: { outcome: 'done' } }] })
  expect(await page.evaluate(() => (window as { told?: string[] }).told)).toEqual(['outbox-changed', 'outbox-changed'])
})
