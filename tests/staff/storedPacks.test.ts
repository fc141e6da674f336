import Dexie from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { SERVER_HEADER } from '../../src/platform/everywhere/answerHeaders'

// The local database is written for pages; Node calls the global object otherwise.
Object.assign(globalThis, { self: globalThis })
const before = { ...Dexie.dependencies }
Object.assign(Dexie.dependencies, { indexedDB: new IDBFactory(), IDBKeyRange })
// Its database was opened with the module, which another test may have loaded without one.
vi.resetModules()
const { vault } = await import('../../src/platform/staff/offline/vault')
const agendaPack = await import('../../src/appointments/staff/agendaPack')
const toCallPack = await import('../../src/messages/staff/toCallPack')

let answer: () => Promise<Response>
const answering =
  (status: number, body: unknown = {}) =>
  () =>
    Promise.resolve(new Response(JSON.stringify(body), { status, headers: { [SERVER_HEADER]: '1' } }))
const refresh = async () => {
  await agendaPack.refreshAgendaPack()
  await toCallPack.refreshToCall()
}

beforeAll(async () => {
  vi.stubGlobal('fetch', () => answer())
  await vault.openFor('nora', 'quatre chevaux bleus dansent')
})
afterAll(() => {
  vi.unstubAllGlobals()
  vault.lock()
  Object.assign(Dexie.dependencies, before)
})

test('whoever may not ask for a day or for calls stores none of them, and that is no failure to be tried again', async () => {
  answer = answering(200, { lines: [{}] })
  await refresh()
  expect((await agendaPack.storedAgenda())!.value.lines).toHaveLength(1)
  answer = answering(403)
  await refresh()
  expect(await agendaPack.storedAgenda()).toBeNull()
  expect(await agendaPack.storedCallbacks()).toBeNull()
  expect(await toCallPack.storedToCall()).toBeNull()
  answer = () => Promise.reject(new TypeError('no network'))
  expect(await agendaPack.findMandateText()).toBeNull()
})

test('without an answer what is stored stays, and whoever asked hears of it', async () => {
  answer = answering(200, { lines: [{}] })
  await refresh()
  answer = answering(502)
  await expect(refresh()).rejects.toMatchObject({ name: 'NoAnswerError' })
  expect((await agendaPack.storedAgenda())!.value.lines).toHaveLength(1)
})
