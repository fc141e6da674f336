import Dexie from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { TOWN_ORGANISATION } from '../../src/people/account'
import { SERVER_HEADER } from '../../src/platform/everywhere/answerHeaders'
import type { Duty } from '../../src/platform/everywhere/role'

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
const ofTown: Duty[] = [{ role: 'mediator', organisation: TOWN_ORGANISATION, places: 'all' }]
const refresh = async (duties = ofTown) => {
  await agendaPack.refreshAgendaPack(duties)
  await toCallPack.refreshToCall(duties)
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

test('what the duties may not read is not asked, and what an earlier duty stored goes: each refusal is in the journal', async () => {
  answer = answering(200, { lines: [{}] })
  await refresh()
  const asked: string[] = []
  vi.stubGlobal('fetch', (path: string) => (asked.push(path.split('/').at(-1)!), answer()))
  await refresh([{ role: 'administrator', organisation: TOWN_ORGANISATION, places: 'all' }])
  expect(asked).toEqual([])
  expect([await agendaPack.storedAgenda(), await agendaPack.storedCallbacks()]).toEqual([null, null])
  await refresh([{ role: 'mediator', organisation: 'asso', places: 'all' }])
  expect(asked).toEqual(['show-agenda', 'show-mandate-text', 'find-tutorials', 'list-undelivered'])
})
