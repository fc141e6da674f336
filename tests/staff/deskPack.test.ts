import Dexie from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { BookAtDesk } from '../../src/appointments/desk'
import { SERVER_HEADER } from '../../src/platform/everywhere/answerHeaders'
import { HOUR_MS } from '../../src/platform/everywhere/durations'

// The local database is written for pages; Node calls the global object otherwise.
Object.assign(globalThis, { self: globalThis })
const before = { ...Dexie.dependencies }
Object.assign(Dexie.dependencies, { indexedDB: new IDBFactory(), IDBKeyRange })
// Its database was opened with the module, which another test may have loaded without one.
vi.resetModules()
const { vault } = await import('../../src/platform/staff/offline/vault')
const { storeQueued } = await import('../../src/platform/staff/offline/queuedCommands')
const { findDeskSlots, refreshDeskPack } = await import('../../src/appointments/staff/deskPack')

const slot = (id: string, more: object) => ({ id, placeId: 'hall', startsAt: Date.now() + HOUR_MS, left: 1, ...more })
const SLOTS = [
  slot('over', { needs: ['caf'], startsAt: Date.now() - HOUR_MS }),
  slot('first', { needs: ['caf', 'other'], left: 2 }),
  slot('computers', { needs: ['computer'] }),
  slot('elsewhere', { needs: ['caf'], placeId: 'library' }),
]
const answering = (status: number, body: unknown = {}) =>
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(body), { status, headers: { [SERVER_HEADER]: '1' } }))
const loseNetwork = () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
const idsFor = async (wanted: Parameters<typeof findDeskSlots>[0]) =>
  (await findDeskSlots(wanted)).slots.map(({ id, left }) => `${id} ${left}`)

beforeAll(() => vault.openFor('nora', 'quatre chevaux bleus dansent'))
afterAll(() => {
  vi.unstubAllGlobals()
  vault.lock()
  Object.assign(Dexie.dependencies, before)
})

test('without network the desk offers what is still to come, for this need and at this place', async () => {
  answering(200, { slots: SLOTS, places: [] })
  await refreshDeskPack()
  loseNetwork()
  expect(await idsFor({ need: 'caf' })).toEqual(['first 2', 'elsewhere 1'])
  expect(await idsFor({ need: 'caf', place: 'hall' })).toEqual(['first 2'])
  expect(await idsFor({ need: 'computer' })).toEqual(['computers 1'])
})

test('a seat that one person asked for without network is not offered to the next', async () => {
  loseNetwork()
  const wish = { kind: BookAtDesk.kind, v: 1, label: '', state: 'waiting' as 'waiting' | 'refused' }
  for (const key of ['a', 'b']) {
    await storeQueued({ ...wish, key, payload: { slot: 'first' } })
  }
  await storeQueued({ ...wish, key: 'c', payload: { slot: 'elsewhere' }, state: 'refused' })
  expect(await idsFor({ need: 'caf' })).toEqual(['first 0', 'elsewhere 1'])
})

test('a group that asked for several seats of a workshop without network leaves only the others', async () => {
  answering(200, { slots: [slot('atelier', { needs: ['workshop'], left: 9 })], places: [] })
  await refreshDeskPack()
  loseNetwork()
  const wish = { kind: BookAtDesk.kind, v: 1, label: '', state: 'waiting' as const }
  await storeQueued({ ...wish, key: 'd', payload: { slot: 'atelier', party: 7 } })
  await storeQueued({ ...wish, key: 'e', payload: { slot: 'atelier' } })
  expect(await idsFor({ need: 'workshop' })).toEqual(['atelier 1'])
})

test('whoever may not book at a desk stores nothing, and is told that nobody answers', async () => {
  answering(403)
  await refreshDeskPack()
  loseNetwork()
  await expect(findDeskSlots({ need: 'caf' })).rejects.toMatchObject({ name: 'NoAnswerError' })
})
