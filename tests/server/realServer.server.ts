import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
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
    // A proxy may go by the other one.
    for (const two of ['localhost\r\nHost: evil.example', 'localhost\r\nhost: localhost'])
      expect((await asked(two)).text).toMatch(/^HTTP\/1\.1 400/)
  })

  test.each(['xn--', 'xn--a', 'xn--zzzzzz.example'])(
    'no address is read with the host %s, and no log fills',
    async host => {
      for (const path of ['/', '/lieux', '/api/pack-slots']) {
        const asked = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
        expect((await talk(service.port, asked)).text, path).toMatch(/^HTTP\/1\.1 400/)
      }
      expect(service.logs()).not.toMatch(/Invalid URL|TypeError/)
    },
  )

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
    'headers or bodies that come one letter at a time are not waited for, and others are served meanwhile',
    { timeout: 60_000 },
    async () => {
      const slow = Array.from({ length: 30 }, () =>
        talk(service.port, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ', { ms: 40_000, drip: 'a' }),
      )
      const head = `POST /suivi HTTP/1.1\r\nHost: x\r\nOrigin: ${service.url}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9000\r\n\r\n`
      const slowBodies = Array.from({ length: 20 }, () => talk(service.port, head, { ms: 40_000, drip: 'a' }))
      expect((await fetch(service.url)).status).toBe(200)
      for (const { isClosed, ms } of await Promise.all(slow)) {
        expect(isClosed).toBe(true)
        expect(ms).toBeLessThan(35_000)
      }
      for (const { text, isClosed } of await Promise.all(slowBodies)) {
        expect(isClosed).toBe(true)
        expect(text).toMatch(/^HTTP\/1\.1 408/)
      }
      const lines = service
        .logs()
        .split('\n')
        .filter(line => /body|HTTPException|^\s+at /.test(line))
      expect(lines).toEqual(['a request whose body did not come in time: 408'])
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
