import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { pagesOf } from '../../src/platform/app/nounRendering'
import { browserNouns } from '../../src/site/app/nouns'
import { RECEIPT_HEADER } from '../../src/platform/everywhere/command'
import { phoneInWords } from '../../src/platform/everywhere/phone'
import { book, booking, engines, openInProcess, weekly, type InProcess } from './inProcess'

const pages = await pagesOf(browserNouns)

const OPENINGS = [weekly({ id: 'borny-3', capacity: 50, slotMinutes: 10, from: '08:00', to: '18:00' })]
/** Answers that are no page. */
const DATA = ['question', 'badQuestion', 'receipt']
const SLOT = 'borny-3.20261202.0900'

describe.each(engines)('every answer, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, OPENINGS)))
  afterAll(() => service.close())

  test('says how long it is, so that one cut on the way is known', async () => {
    for (const path of ['/', '/lieux', '/api/pack-slots', '/api/pack-places', '/nulle-part'])
      for (const encoding of ['br', 'gzip', 'identity']) {
        const answer = await service.send(path, { headers: { 'Accept-Encoding': encoding } })
        const plain = await service.send(path)
        const bytes = (await plain.arrayBuffer()).byteLength
        // The page tells the time and a key: as long at each rendering.
        expect([path, answer.headers.get('Coup-De-Main-Length')]).toEqual([path, String(bytes)])
      }
  })

  test('comes packed in no way that was said to be none', async () => {
    for (const path of ['/', '/accessibilite']) {
      const packed = async (accepted: string) =>
        (await service.send(path, { headers: { 'Accept-Encoding': accepted } })).headers.get('Content-Encoding')
      expect(await packed('br;q=0, gzip')).toBe('gzip')
      expect(await packed('br;q=0, gzip;q=0')).toBe(null)
      expect(await packed('GZIP')).toBe('gzip')
    }
  })

  test('a public page is packed better for who comes next, and unpacks to the same words', async () => {
    const ask = async () => {
      const answer = await service.send('/accessibilite', { headers: { 'Accept-Encoding': 'br' } })
      return Buffer.from(await answer.arrayBuffer())
    }
    const first = brotliDecompressSync(await ask())
    const quick = brotliCompressSync(first, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
    const better = await vi.waitFor(
      async () => {
        const next = await ask()
        expect(next.length).toBeLessThan(quick.length * 0.97)
        return brotliDecompressSync(next)
      },
      { timeout: 30_000, interval: 50 },
    )
    const wordsOf = (page: Buffer) => page.toString().replace(/"now":\d+/, '')
    expect(wordsOf(better)).toBe(wordsOf(first))
  })

  test('carries the headers that protect it', async () => {
    const reference = await book(service, SLOT)
    const etag = (await service.send('/lieux')).headers.get('ETag')!
    const answers = {
      page: await service.send('/'),
      staff: await service.send('/espace'),
      // It says nothing again: a browser keeps the page with the headers it came with.
      unchanged: await service.send('/lieux', { headers: { 'If-None-Match': etag } }),
      missing: await service.send('/nulle-part'),
      question: await service.send('/api/pack-slots'),
      badQuestion: await service.send('/api/find-help-places?page=x'),
      receipt: await service.put(booking([SLOT])),
      forbidden: await service.post('/suivi', {}, { Origin: 'https://evil.example' }),
      tooLarge: await service.post('/suivi', { fact: 'a'.repeat(40_000) }),
      redirect: await service.send('/lieux/'),
      opened: await service.post('/suivi', { reference, fact: 'Weberzott' }),
      method: await service.send('/lieux', { method: 'DELETE' }),
    }
    const found = Object.fromEntries(Object.entries(answers).map(([name, { status }]) => [name, status]))
    expect(found).toEqual({
      page: 200,
      staff: 200,
      unchanged: 304,
      missing: 404,
      question: 200,
      badQuestion: 400,
      receipt: 200,
      forbidden: 403,
      tooLarge: 413,
      redirect: 308,
      opened: 303,
      method: 405,
    })
    for (const [name, { headers }] of Object.entries(answers)) {
      if (name === 'unchanged') continue
      const policy = headers.get('Content-Security-Policy') ?? ''
      expect(headers.get('X-Content-Type-Options'), name).toBe('nosniff')
      expect(headers.get('Cross-Origin-Resource-Policy'), name).toBe('same-origin')
      expect(headers.get('Coup-De-Main'), name).toBe('1')
      expect(headers.get('Access-Control-Allow-Origin'), name).toBeNull()
      expect(headers.get('X-Powered-By'), name).toBeNull()
      if (DATA.includes(name)) {
        expect(policy, name).toBe("default-src 'none'; frame-ancestors 'none'")
        continue
      }
      expect(policy, name).toMatch(
        /default-src 'none'.*script-src 'self';.*form-action 'self'.*base-uri 'none'.*frame-ancestors 'none'/,
      )
      expect(policy, name).not.toMatch(/unsafe|\*|http:/)
      expect(headers.get('Referrer-Policy'), name).toBe('same-origin')
      const isSameForAll = ['page', 'redirect'].includes(name)
      expect(headers.get('Cross-Origin-Opener-Policy'), name).toBe(isSameForAll ? null : 'same-origin')
      expect(headers.get('Strict-Transport-Security'), name).toMatch(/max-age=63072000/)
      expect(headers.get('Permissions-Policy'), name).toContain(name === 'staff' ? 'camera=(self)' : 'camera=()')
    }
    expect(answers.unchanged.headers.get('Content-Security-Policy')).toBeNull()
    expect(answers.opened.headers.get('Set-Cookie')).toMatch(
      /^__Host-suivi=[^;]+; Max-Age=1800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    const grant = answers.opened.headers.get('Set-Cookie')!.split(';')[0]!
    const followUp = await service.send(`/suivi/${reference}`, { headers: { Cookie: grant } })
    expect(followUp.status).toBe(200)
    expect(followUp.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
  })

  test('has no script, no style and no handler inside the page', async () => {
    const paths = pages.map(({ path }) => path).filter(path => !path.includes(':') && path !== '/erreur')
    const forms = [
      `/rendez-vous?besoin=caf&lieu=metz-hotel-de-ville&creneau=${SLOT}`,
      '/rendez-vous?besoin=caf',
      '/rendez-vous?besoin=caf&lieu=metz-hotel-de-ville',
      '/lieux/metz-mq-borny',
    ]
    for (const path of [...paths, ...forms]) {
      const html = await (await service.send(path)).text()
      const scripts = [...html.matchAll(/<script([^>]*)>/g)].map(match => match[1])
      for (const script of scripts) expect(script, path).toMatch(/type="application\/json"|type="module" src="\//)
      expect(html, path).not.toMatch(/\son[a-z]+=["']|\sstyle=["']|javascript:|<base\b|<iframe\b/i)
      expect([...html.matchAll(/<style>/g)].length, path).toBe(1)
      expect(html, path).not.toMatch(/(src|href|action)="(https?:)?\/\/(?!(www\.)?[a-z.]+\.fr\b)/)
    }
  })

  test('a database that is gone: a page with the number to call, and nothing personal in the logs', async () => {
    const broken = await openInProcess(engine, OPENINGS)
    const reference = await book(broken, SLOT)
    const cookie = (await broken.post('/suivi', { reference, fact: 'Weberzott' })).headers
      .get('Set-Cookie')!
      .split(';')[0]!
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await broken.db.schema.dropTable('seat').execute()
    await broken.db.schema.dropTable('appointment').execute()
    const page = await broken.send(`/suivi/${reference}`, { headers: { Cookie: cookie } })
    expect([page.status, page.headers.get('Cache-Control')]).toEqual([500, 'no-store'])
    expect(await page.text()).toContain(phoneInWords(service.shell.content.townPhone))
    const command = await broken.put(booking([SLOT], { reachMe: { by: 'phone', phone: '06 12 34 56 78' } }))
    expect([command.status, command.headers.get(RECEIPT_HEADER)]).toEqual([500, null])
    await broken.close()
    const logs = printed.mock.calls.flat().join('\n')
    printed.mockRestore()
    expect(logs).toContain('/suivi/:reference')
    expect(logs).toContain('/api/commands/:key')
    expect(logs).not.toMatch(new RegExp(`Weberzott|12345678|12 34 56 78|${reference}`))
  })
})
