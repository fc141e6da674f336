import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a gateway may do with a message; `cuts`: it takes it, and its answer is lost. */
export type Mood =
  'works' | 'is full' | 'hangs' | 'cuts' | 'says no with a 200' | 'says no for good' | 'is hidden by a page' | 'breaks'

export type ReceivedSms = { to: string; text: string; key: string; authorization: string }

export const TOKEN = 'token-of-the-gateway'
export const WEBHOOK_SECRET = 'a secret that the gateway shares with us'

/** A real HTTP gateway of SMS, in a good or in a bad mood. It keeps what it took: each of these would reach a phone. */
export async function startGateway({ honoursKey = false } = {}) {
  const taken: ReceivedSms[] = []
  let mood: Mood = 'works'
  const keys: string[] = []
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy())
  })
  async function answer(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { to, message: text } = JSON.parse(Buffer.concat(chunks).toString()) as { to: string; message: string }
    const { authorization = '', 'idempotency-key': key = '' } = request.headers
    keys.push(String(key))
    const say = (status: number, body: object | string) =>
      response
        .writeHead(status, { 'Content-Type': typeof body === 'string' ? 'text/html' : 'application/json' })
        .end(typeof body === 'string' ? body : JSON.stringify(body))
    if (mood === 'is full') return say(503, { status: 'busy' })
    if (mood === 'says no with a 200') return say(200, { status: 'error', error: 'no credit left' })
    if (mood === 'says no for good') return say(400, { status: 'error', error: 'unknown number' })
    if (mood === 'is hidden by a page') return say(200, '<h1>Bienvenue sur le Wi-Fi</h1>')
    if (!honoursKey || !taken.some(sms => sms.key === key)) taken.push({ to, text, key: String(key), authorization })
    if (mood === 'hangs') return
    if (mood === 'cuts') return response.destroy()
    if (mood === 'breaks') return say(500, { status: 'error' })
    say(200, { status: 'queued', message: { id: `gateway-${taken.length}` } })
  }
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-gateway-'))
  const description = join(folder, 'gateway.json')
  writeFileSync(
    description,
    JSON.stringify({
      url: `http://127.0.0.1:${port}/send`,
      headers: { Authorization: 'Bearer {token}' },
      body: { to: '{to}', message: '{text}', reference: '{id}' },
      accepted: { where: 'status', is: ['queued'] },
      id: 'message.id',
      timeoutSeconds: 1,
      honoursKey,
      webhook: {
        reply: { id: 'reply.id', from: 'reply.from', text: 'reply.text' },
        report: { message: 'report.id', status: 'report.status', delivered: ['DELIVRD'], failed: ['UNDELIV'] },
      },
    }),
  )
  return {
    /** Variables that lead the service to it. */
    env: { SMS_GATEWAY: description, SMS_TOKEN: TOKEN, SMS_WEBHOOK_SECRET: WEBHOOK_SECRET },
    taken,
    /** Of each call, taken or not: by it a gateway knows that it has the message already. */
    keys,
    be: (now: Mood) => void (mood = now),
    /** Down: nobody listens. Up again on the same port. */
    down: () =>
      new Promise<void>(done => {
        server.close(() => done())
        server.closeAllConnections()
      }),
    up: () => new Promise<void>(done => server.listen(port, '127.0.0.1', done)),
    close: async () => {
      rmSync(folder, { recursive: true, force: true })
      if (server.listening) await new Promise<void>(done => (server.close(() => done()), server.closeAllConnections()))
    },
  }
}
export type Gateway = Awaited<ReturnType<typeof startGateway>>

/** Headers and body of what the gateway tells us at this instant, signed with this secret. */
export function signed(told: object, at: number, secret = WEBHOOK_SECRET) {
  const body = JSON.stringify(told)
  const timestamp = String(Math.floor(at / 1_000))
  return {
    body,
    headers: {
      'Content-Type': 'application/json',
      'X-Timestamp': timestamp,
      'X-Signature': createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex'),
      // It comes from none of our pages.
      Origin: 'https://sms.example.fr',
    },
  }
}
