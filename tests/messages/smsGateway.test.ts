import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Channel } from '../../src/messages/server/channel'
import type { GatewayDescription } from '../../src/messages/server/readGateway'
import { openSmsGateway } from '../../src/messages/server/smsGateway'

type Received = { path: string; body: string; headers: IncomingHttpHeaders }
let received: Received[] = []
let answer = { status: 200, location: '', body: '{"status":"queued","id":12}' }

const server = createServer((request, response) => {
  let body = ''
  request.on('data', chunk => (body += String(chunk)))
  request.on('end', () => {
    received.push({ path: request.url ?? '', body, headers: request.headers })
    response.writeHead(answer.status, answer.location ? { Location: answer.location } : {}).end(answer.body)
  })
})
let url = ''
beforeAll(async () => {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())
beforeEach(() => {
  received = []
  answer = { status: 200, location: '', body: '{"status":"queued","id":12}' }
})

const gateway = (change: Partial<GatewayDescription> = {}): GatewayDescription => ({
  url: `${url}/send`,
  method: 'POST',
  headers: { 'X-Token': '{token}' },
  as: 'json',
  body: { messages: [{ to: '{to}', text: '{text}', unicode: true, parts: 3 }] },
  accepted: { status: [200], where: 'status', is: ['queued'] },
  id: 'id',
  honoursKey: false,
  timeoutSeconds: 5,
  ...change,
})

const TEXT = 'Rue de l"Église\\ {token} & 100 % = "oui"'
const outgoing = {
  id: 'a'.repeat(32),
  kind: 'move',
  to: '+33612345678',
  subject: '',
  text: TEXT,
  reference: '',
} as const

const send = (change: Partial<GatewayDescription> = {}) =>
  openSmsGateway(gateway(change), 'secret').send(outgoing, {
    signal: new AbortController().signal,
  } as Parameters<Channel['send']>[1])

test('a text with quotes and signs of a template stays a text, and does not bring the token out', async () => {
  expect(await send()).toEqual({ is: 'accepted', gatewayId: '12' })
  expect(JSON.parse(received[0]!.body)).toEqual({
    messages: [{ to: '+33612345678', text: TEXT, unicode: true, parts: 3 }],
  })
  expect(received[0]!.headers).toMatchObject({ 'x-token': 'secret', 'idempotency-key': outgoing.id })
})

test('a gateway of forms gets a form', async () => {
  await send({ as: 'form', body: { dest: '{toDigits}', msg: '{text}' } })
  expect([...new URLSearchParams(received[0]!.body)]).toEqual([
    ['dest', '33612345678'],
    ['msg', TEXT],
  ])
})

test('a redirection is not followed: the other server gets neither the number nor the token', async () => {
  answer = { status: 307, location: `${url}/elsewhere`, body: '' }
  expect(await send()).toEqual({ is: 'failed', reason: 'refused' })
  expect(received.map(({ path }) => path)).toEqual(['/send'])
})

test('a number refused for good is told from a refusal of now, were both a 200', async () => {
  const rejected = { where: 'errors.0.code', is: [21_211] }
  answer.body = '{"status":"error","errors":[{"code":21211}]}'
  expect(await send({ rejected })).toEqual({ is: 'rejected' })
  answer.body = '{"status":"error","errors":[{"code":30001}]}'
  expect(await send({ rejected })).toEqual({ is: 'failed', reason: 'refused' })
})

test('an answer without end is no answer', async () => {
  answer.body = 'x'.repeat(200_000)
  expect(await send()).toEqual({ is: 'unsure' })
})

test('where nobody listens, nothing was sent', async () => {
  expect(await send({ url: 'http://127.0.0.1:1/send' })).toEqual({ is: 'failed', reason: 'unreachable' })
})
