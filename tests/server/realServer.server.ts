import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findFreePort } from '../../scripts/engines/startPostgres'
import { newCommandKey } from '../../src/shared/command'
import { newDatabase } from '../drivers/database'
import { startService, type Service } from '../drivers/service'
import { residents } from '../people'
import { engines } from './inProcess'
import { booking, findFree, putAndRead, SHARED } from './realServer'

/** Sends these bytes; gives what came back before the server closed, or before `ms`, and how long it took. */
function talk(
  port: number,
  bytes: string,
  { ms = 5_000, drip = '' } = {},
): Promise<{ text: string; ms: number; isClosed: boolean }> {
  return new Promise(done => {
    const started = Date.now()
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    const dripping = drip ? setInterval(() => socket.write(drip), 500) : undefined
    const end = (isClosed: boolean) => {
      clearInterval(dripping)
      clearTimeout(tooLong)
      socket.destroy()
      done({ text, ms: Date.now() - started, isClosed })
    }
    const tooLong = setTimeout(() => end(false), ms)
    socket.on('data', chunk => (text += String(chunk)))
    socket.on('close', () => end(true))
    socket.on('error', () => undefined)
  })
}

describe('a real server', () => {
  let service: Service
  beforeAll(async () => (service = await startService({ env: SHARED })))
  afterAll(() => service.close())

  test.each([
    '/../../package.json',
    '/assets/../../server/start.js',
    '/assets/..%2f..%2fserver/start.js',
    '/.vite/manifest.json',
    '/.git/config',
    '/.env',
    '/assets/start.js.map',
    '/%2e%2e/package.json',
    '/..\\package.json',
  ])('gives no file at %s', async path => {
    const { text } = await talk(
      service.port,
      `GET ${path} HTTP/1.1\r\nHost: localhost:${service.port}\r\nConnection: close\r\n\r\n`,
    )
    expect(text).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(text).not.toMatch(/"dependencies"|createServer|sourcesContent/)
  })

  test('an address is ours whatever host is asked for', async () => {
    const asked = (host: string) =>
      talk(service.port, `GET /lieux/ HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
    expect((await asked('evil.example')).text).not.toMatch(/(href|action|src)="(https?:)?\/\/evil/)
    expect((await asked('evil.example')).text).toMatch(/\r\nlocation: \/lieux\r\n/i)
    expect((await asked('evil.example/x?')).text).toMatch(/^HTTP\/1\.1 400/)
  })

  test('a body announced as enormous is refused before it is read', async () => {
    const head = `POST /suivi HTTP/1.1\r\nHost: localhost:${service.port}\r\nOrigin: ${service.url}\r\nContent-Type: application/x-www-form-urlencoded\r\n`
    const announced = await talk(service.port, `${head}Content-Length: 1000000000\r\n\r\nfact=a`, { ms: 3_000 })
    expect(announced.text).toMatch(/^HTTP\/1\.1 413/)
    const endless = await talk(service.port, `${head}Transfer-Encoding: chunked\r\n\r\n`, {
      ms: 8_000,
      drip: `4000\r\n${'a'.repeat(0x4000)}\r\n`,
    })
    expect(endless.text).toMatch(/^HTTP\/1\.1 413/)
  })

  test('two lengths, or none that makes sense, are no request', async () => {
    const head = `POST /suivi HTTP/1.1\r\nHost: localhost:${service.port}\r\nOrigin: ${service.url}\r\n`
    for (const lengths of [
      'Content-Length: 5\r\nContent-Length: 6',
      'Content-Length: 5\r\nTransfer-Encoding: chunked',
      'Content-Length: -1',
    ]) {
      expect((await talk(service.port, `${head}${lengths}\r\n\r\nfact=`)).text, lengths).toMatch(/^HTTP\/1\.1 400/)
    }
  })

  test(
    'headers that come one letter at a time are not waited for, and others are served meanwhile',
    { timeout: 60_000 },
    async () => {
      const slow = Array.from({ length: 30 }, () =>
        talk(service.port, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ', { ms: 40_000, drip: 'a' }),
      )
      expect((await fetch(service.url)).status).toBe(200)
      for (const { isClosed, ms } of await Promise.all(slow)) {
        expect(isClosed).toBe(true)
        expect(ms).toBeLessThan(35_000)
      }
    },
  )
})

describe.each(engines)('a real server, on %s', engine => {
  let service: Service
  beforeAll(async () => (service = await startService({ database: engine, env: SHARED })))
  afterAll(() => service.close())

  test('asked to stop, ends what it began', async () => {
    const slot = (await findFree(service, 'caf'))[3]!
    const command = booking([slot.id])
    const key = newCommandKey()
    const sent = putAndRead(service, command, key).catch(() => null)
    await new Promise(done => setTimeout(done, 20))
    const started = Date.now()
    await service.restart()
    expect(Date.now() - started).toBeLessThan(20_000)
    const first = await sent
    const again = await putAndRead(service, command, key)
    expect(again.receipt.outcome).toBe('done')
    if (first) expect(again.receipt).toEqual(first.receipt)
  })

  test('nothing that people typed is in the logs', async () => {
    const slot = (await findFree(service, 'caf'))[5]!
    const { amina } = residents
    const { receipt } = await putAndRead(
      service,
      booking([slot.id], { familyName: amina.familyName, reachMe: { by: 'phone', phone: amina.phone } }),
    )
    const reference = receipt.outcome === 'done' ? receipt.result.reference : ''
    const form = (fields: Record<string, string>) => ({
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { Origin: service.url },
      redirect: 'manual' as const,
    })
    await fetch(`${service.url}/suivi`, form({ reference, fact: amina.familyName }))
    await fetch(`${service.url}/suivi`, form({ reference, fact: 'wrong' }))
    await fetch(
      `${service.url}/rendez-vous/verifier`,
      form({ familyName: amina.familyName, by: 'phone', phone: amina.phone, helperName: amina.familyName }),
    )
    await fetch(`${service.url}/rendez-vous/rappel`, form({ name: amina.familyName, phone: amina.phone }))
    await fetch(`${service.url}/lieux?depuis=${amina.familyName}`)
    await putAndRead(
      service,
      booking([slot.id], { familyName: amina.familyName, reachMe: { by: 'phone', phone: 'x' } }),
    )
    for (const personal of [amina.familyName, amina.lastDigits, amina.phone, reference, 'Weberzott'])
      expect(service.logs()).not.toContain(personal)
  })
})

test.each(engines)(
  'two servers that start together on an empty %s database both serve, with the same secret',
  async engine => {
    const store = engine === 'sqlite' ? newFolder() : await newDatabase()
    const first = await findFreePort()
    const ports = [first, await findFreePort(), await findFreePort()]
    const servers = ports.map(port => start({ ...store.env, PORT: String(port) }))
    const answers = await Promise.all(servers.map(server => server.answers))
    expect(answers.map(printed => printed.trim().split('\n').length)).toEqual([1, 1, 1])
    const urls = ports.map(port => `http://localhost:${port}`)
    const packs = await Promise.all(urls.map(async url => (await fetch(`${url}/api/pack-slots`)).text()))
    expect(new Set(packs).size).toBe(1)
    // Opened at one, seen at the others: the next request may reach any of them.
    const slot = (await findFree({ url: urls[0]! }, 'caf'))[9]!
    const { receipt } = await putAndRead({ url: urls[0]! }, booking([slot.id]))
    const reference = receipt.outcome === 'done' ? receipt.result.reference : ''
    const body = new URLSearchParams({ reference, fact: 'Weberzott' })
    const opened = await fetch(`${urls[1]}/suivi`, {
      method: 'POST',
      body,
      headers: { Origin: urls[1]! },
      redirect: 'manual',
    })
    const Cookie = opened.headers.get('Set-Cookie')!.split(';')[0]!
    for (const url of urls)
      expect((await fetch(`${url}/suivi/${reference}`, { headers: { Cookie }, redirect: 'manual' })).status).toBe(200)
    await Promise.all(servers.map(server => server.stop()))
    await store.drop()
  },
)

test.each([
  ['PORT', { PORT: '99999' }],
  ['PORT', { PORT: 'http' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://x' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://nobody:Sesame@127.0.0.1:9/x' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'aide.example.fr' }],
  ['TRUST_PROXY', { TRUST_PROXY: 'yes' }],
  ['DATA_DIR', { DATA_DIR: '/dev/null/data' }],
])('a wrong %s stops with one line that names it', async (variable, env) => {
  const folder = newFolder()
  const server = start({ PORT: String(await findFreePort()), ...folder.env, ...env })
  const { code, printed } = await server.ended
  await folder.drop()
  expect([code, printed.trim().split('\n').length]).toEqual([1, 1])
  expect(printed).toMatch(new RegExp(`^${variable}: `))
  expect(printed).not.toContain('Sesame')
})

function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-start-'))
  return {
    env: { DATA_DIR: folder } as Record<string, string>,
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

function start(env: Record<string, string>) {
  const { PATH = '', HOME = '' } = process.env
  const server = spawn(process.execPath, [resolve('dist/server/start.js')], {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const ended = new Promise<{ code: number | null; printed: string }>(done =>
    server.once('exit', code => done({ code, printed })),
  )
  const answers = new Promise<string>(done => {
    for (const stream of [server.stdout, server.stderr]) {
      stream.on('data', chunk => {
        printed += String(chunk)
        if (printed.includes('Coup de main numérique')) done(printed)
      })
    }
    void ended.then(() => done(printed))
  })
  const tooLong = setTimeout(() => server.kill('SIGKILL'), 50_000)
  void ended.then(() => clearTimeout(tooLong))
  const stop = async () => {
    server.kill('SIGTERM')
    await ended
  }
  return { answers, ended, stop }
}
