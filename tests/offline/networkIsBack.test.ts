import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { SERVER_HEADER } from '../../src/platform/everywhere/answerHeaders'
import { callback } from './device'
import { openTroubledServer, type TroubledServer } from './troubledServer'

/** A page that stays open while the network goes and comes: how long a message waits, by the clock of the page. */
const realFetch = fetch
let server: TroubledServer
let isConnected = true
/** What the browser says to the page: `online`. */
let page: EventTarget

beforeAll(async () => (server = await openTroubledServer()))
afterAll(() => server.close())
beforeEach(async () => {
  vi.resetModules()
  // Dexie looks for it once, when it is loaded.
  const { Dexie } = await import('dexie')
  Dexie.dependencies = { indexedDB: new IDBFactory(), IDBKeyRange }
  page = new EventTarget()
  const stored = new Map<string, string>()
  const values = {
    addEventListener: page.addEventListener.bind(page),
    dispatchEvent: page.dispatchEvent.bind(page),
    document: { visibilityState: 'visible', addEventListener: () => undefined, cookie: '' },
    navigator: { onLine: true },
    window: globalThis,
    localStorage: {
      getItem: (name: string) => stored.get(name) ?? null,
      setItem: (name: string, value: string) => void stored.set(name, value),
      removeItem: (name: string) => void stored.delete(name),
    },
    fetch: async (url: string, init: RequestInit) => {
      // The server of the test, asked by the line between.
      if (url.startsWith('http')) return realFetch(url, init)
      if (!isConnected) throw new TypeError('Failed to fetch')
      return init.method === 'HEAD'
        ? new Response(null, { headers: { [SERVER_HEADER]: '1' } })
        : server.fetch(url, init)
    },
  }
  for (const [name, value] of Object.entries(values)) vi.stubGlobal(name, value)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const asked = async (name: string) =>
  (await server.service.db.selectFrom('callback').select('id').where('name', '=', name).execute()).length

/** The database of the page and the server work in real time. */
async function settle() {
  for (let turn = 0; turn < 300; turn++) await new Promise(resolve => setImmediate(resolve))
}

async function pass(ms: number) {
  for (let left = ms; left > 0; left -= 1_000) {
    await vi.advanceTimersByTimeAsync(Math.min(left, 1_000))
    await settle()
  }
}

/** Without network, tried again and again: the next try alone is some minutes away. */
async function waitWithoutNetwork(name: string) {
  const { sendNow } = await import('../../src/platform/app/offline/sendWhenBackOnline')
  const { loadLocalStore } = await import('../../src/platform/app/offline/loadLocalStore')
  const store = await loadLocalStore()
  isConnected = false
  await store.putInOutbox(callback(name))
  for (let turn = 0; turn < 7; turn++) {
    await sendNow()
    await settle()
  }
  return sendNow
}

describe('the network is back', () => {
  test('and the browser does not say so: the message leaves within half a minute', async () => {
    await waitWithoutNetwork('Sans signal')
    isConnected = true
    expect(await asked('Sans signal')).toBe(0)
    await pass(36_000)
    expect(await asked('Sans signal')).toBe(1)
  })

  test('and the browser says so a moment too early: it leaves within half a minute all the same', async () => {
    await waitWithoutNetwork('Trop tôt')
    page.dispatchEvent(new Event('online'))
    await settle()
    isConnected = true
    await pass(36_000)
    expect(await asked('Trop tôt')).toBe(1)
  })

  test('and another tab is in the middle of a try that fails: it leaves once that one is over', async () => {
    const { withLease } = await import('../../src/platform/offline/outboxLock')
    const { LocalDatabase } = await import('../../src/platform/offline/localDatabase')
    await waitWithoutNetwork('Deux onglets')
    let end = () => undefined as void
    const other = withLease(new LocalDatabase(), Date.now, () => new Promise<void>(resolve => (end = resolve)))
    await settle()
    page.dispatchEvent(new Event('online'))
    await settle()
    isConnected = true
    end()
    await other
    await pass(12_000)
    expect(await asked('Deux onglets')).toBe(1)
  })
})
