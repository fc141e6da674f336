import Dexie from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { MarkAttendance } from '../../src/appointments/agenda'
import { SERVER_HEADER } from '../../src/platform/everywhere/answerHeaders'
import { newCommandKey } from '../../src/platform/everywhere/command'

// The local database is written for pages; Node calls the global object otherwise.
Object.assign(globalThis, { self: globalThis })
const before = { ...Dexie.dependencies }
Object.assign(Dexie.dependencies, { indexedDB: new IDBFactory(), IDBKeyRange })
// Its database was opened with the module, which another test may have loaded without one.
vi.resetModules()
const { createPinia, setActivePinia } = await import('pinia')
const { vault } = await import('../../src/platform/staff/offline/vault')
const { useStaffOutbox } = await import('../../src/platform/staff/offline/staffOutbox')

type Sent = { payload: { attendance: string | null } }

/** What arrived, in that order: `none` for what was taken back. */
const arrived: string[] = []
/** The next that arrive on the way wait so long, ms: as on a poor network. */
const delays: number[] = []
/** What is answered to the next that arrive, in place of _done_. */
const answers: { status: number; body: object }[] = []
let isCut = false

const server = createServer((request, response) => void answer(request, response))
const answer = async (request: IncomingMessage, response: ServerResponse) => {
  let body = ''
  for await (const part of request) body += part
  if (isCut) return void request.socket.destroy()
  await new Promise(resolve => setTimeout(resolve, delays.shift() ?? 0))
  arrived.push((JSON.parse(body) as Sent).payload.attendance ?? 'none')
  const { status, body: said } = answers.shift() ?? { status: 200, body: { outcome: 'done', result: {} } }
  response.writeHead(status, { [SERVER_HEADER]: '1' }).end(JSON.stringify(said))
}

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const plainFetch = fetch
  vi.stubGlobal('fetch', (path: string, options: RequestInit) => plainFetch(url + path, options))
})
afterAll(() => {
  // Other tests of this process find it closed, as a page that opens does.
  vault.lock()
  vi.unstubAllGlobals()
  Object.assign(Dexie.dependencies, before)
  server.close()
})
beforeEach(() => {
  setActivePinia(createPinia())
  vault.lock()
  arrived.length = 0
  isCut = false
})

const mark = (attendance: 'here' | null) =>
  useStaffOutbox().send(
    MarkAttendance,
    { appointment: 'a', attendance, was: attendance ? null : 'here' },
    { key: newCommandKey(), label: 'Benkhelifa' },
  )

test.each(['with a passphrase', 'with ProConnect'])(
  'signed in %s: here, undone, here again, pressed at once on a slow network, arrive in that order',
  async way => {
    if (way === 'with a passphrase') await vault.openFor('lea', 'quatre chevaux bleus dansent')
    delays.push(60, 120, 0)
    const ends = await Promise.all([mark('here'), mark(null), mark('here')])
    expect(arrived).toEqual(['here', 'none', 'here'])
    expect(ends.map(({ is }) => is)).toEqual(['answered', 'answered', 'answered'])
  },
)

test('what waited for the network goes before what is pressed when it is back', async () => {
  await vault.openFor('lea', 'quatre chevaux bleus dansent')
  isCut = true
  expect((await mark('here')).is).toBe('queued')
  isCut = false
  expect((await mark(null)).is).toBe('answered')
  expect(arrived).toEqual(['here', 'none'])
  expect(useStaffOutbox().queued).toEqual([])
})

test('what is sent in place of a refused one says why it is refused itself, not why the first was', async () => {
  await vault.openFor('lea', 'quatre chevaux bleus dansent')
  const outbox = useStaffOutbox()
  isCut = true
  await mark('here')
  isCut = false
  const gone = { outcome: 'refused', reasons: ['staff.agenda.gone'] }
  answers.push({ status: 403, body: {} }, { status: 200, body: gone })
  await outbox.sendAll()
  const [refused] = outbox.queued
  expect(refused).toMatchObject({ state: 'refused', problem: 'notAllowed' })
  await outbox.sendInstead(refused!, { appointment: 'a', attendance: null, was: 'here' })
  const [again] = outbox.queued
  expect(again).toMatchObject({ state: 'refused', receipt: gone })
  expect(again).not.toHaveProperty('problem')
  await outbox.giveUp(again!.key)
})
