import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { pages } from '../../src/app/pages'
import { newCommandKey, RECEIPT_HEADER } from '../../src/shared/command'
import { phoneInWords } from '../../src/shared/phone'
import { newReference } from '../../src/shared/reference'
import {
  anyAddress,
  book,
  booking,
  cancelling,
  countRows,
  engines,
  moving,
  openInProcess,
  OURS,
  readReceipt,
  TODAY,
  weekly,
  type InProcess,
} from './inProcess'

const OPENINGS = [weekly({ id: 'borny-3', capacity: 50, slotMinutes: 10, from: '08:00', to: '18:00' })]
const LIBRARY = '192.0.2.10'
const SLOT = 'borny-3.20261202.0900'

describe.each(engines)('what people try, on %s', engine => {
  let service: InProcess
  let phone: string
  beforeAll(async () => {
    service = await openInProcess(engine, OPENINGS, { SHARED_ADDRESSES: `${LIBRARY}, 2001:db8:1:2::10` })
    phone = phoneInWords(service.shell.content.townPhone)
  })
  afterAll(() => service.close())

  const from = (address: string) => ({ 'X-Forwarded-For': address })
  const statuses = async (times: number, work: (turn: number) => Promise<Response>) => {
    const found: number[] = []
    for (let turn = 0; turn < times; turn++) found.push((await work(turn)).status)
    return found
  }
  const repeat = (count: number, status: number) => Array<number>(count).fill(status)

  describe('from elsewhere', () => {
    const form = { key: newCommandKey(), phone: '0612345678', halfDay: 'any' }
    test.each([
      ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
      ['a neighbour of ours', { 'Sec-Fetch-Site': 'same-site' }],
      ['an address typed by hand', { 'Sec-Fetch-Site': 'none' }],
      ['another site, in a browser of 2018', { Origin: 'https://evil.example' }],
      ['a hidden frame', { Origin: 'null' }],
      ['an origin that looks like ours', { Origin: `${OURS}.evil.example` }],
      ['the same host without encryption', { Origin: OURS.replace('https', 'http') }],
      ['nowhere', { Origin: '' }],
      ['a page whose name holds ours', { Origin: '', Referer: `https://evil.example/?${OURS}/` }],
    ])('a write from %s is refused, with what to do', async (_what, headers) => {
      const before = await countRows(service.db, 'callback')
      const answer = await service.post('/rendez-vous/rappel', form, headers)
      const html = await answer.text()
      expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([403, 'no-store'])
      expect(html).toContain(phone)
      expect(html).toContain('<h1')
      expect(await countRows(service.db, 'callback')).toBe(before)
      const command = await service.put(booking([SLOT]), newCommandKey(), headers)
      expect([command.status, command.headers.get(RECEIPT_HEADER)]).toEqual([403, null])
    })

    test.each([
      ['today’s browsers', { 'Sec-Fetch-Site': 'same-origin', Origin: '' }],
      ['a browser of 2018', { Origin: OURS }],
      ['one that sends only where it comes from', { Origin: '', Referer: `${OURS}/rendez-vous/rappel` }],
    ])('a write from our pages passes in %s', async (_what, headers) => {
      const answer = await service.post('/rendez-vous/rappel', { ...form, key: newCommandKey() }, headers)
      expect(answer.status).toBe(303)
    })
  })

  describe('too much', () => {
    test('a body beyond the limit: a page with the number to call, and nothing done', async () => {
      const answer = await service.post('/rendez-vous/rappel', { phone: '0'.repeat(40_000) })
      expect(answer.status).toBe(413)
      expect(await answer.text()).toContain(phone)
      const key = newCommandKey()
      const command = await service.put(booking([SLOT], { familyName: 'a'.repeat(40_000) }), key)
      // The phone stops sending what can never pass.
      expect([command.status, command.headers.get(RECEIPT_HEADER)]).toEqual([413, key])
    })

    test('a body without a length is counted as it comes', async () => {
      let sent = 0
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 8_192
          controller.enqueue(new Uint8Array(8_192).fill(97))
        },
      })
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Transfer-Encoding': 'chunked' }
      const answer = await service.send('/suivi', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
      expect(answer.status).toBe(413)
      expect(sent).toBeLessThan(200_000)
    })

    test('a depth of a thousand, ten thousand wishes, a form of another kind', async () => {
      const deep = `{"kind":"book-appointment","v":1,"payload":${'['.repeat(1_000)}${']'.repeat(1_000)}}`
      const put = (body: string) =>
        service.send(`/api/commands/${newCommandKey()}`, {
          method: 'PUT',
          body,
          headers: { 'Content-Type': 'application/json' },
        })
      expect((await put(deep)).status).toBe(422)
      expect(
        (
          await put(
            `{"kind":"book-appointment","v":1,"payload":{"wishes":${JSON.stringify(Array(2_000).fill('a.1.1'))}}}`,
          )
        ).status,
      ).toBe(422)
      expect((await put('{"kind":')).status).toBe(400)
      expect((await put('')).status).toBe(400)
      const multipart = await service.post('/suivi', {}, { 'Content-Type': 'multipart/form-data; boundary=x' })
      expect(multipart.status).toBe(415)
      const text = await service.put(booking([SLOT]), newCommandKey(), { 'Content-Type': 'text/plain' })
      expect(text.status).toBe(415)
    })
  })

  describe('fields', () => {
    test.each(['__proto__', 'constructor', 'prototype'])('%s reaches no object', async name => {
      const body = `{"kind":"book-appointment","v":1,"payload":{"${name}":{"polluted":1},"wishes":["${SLOT}"],"need":"caf","forWhom":"self","familyName":"A","reachMe":{"by":"nothing"}}}`
      const answer = await service.send(`/api/commands/${newCommandKey()}`, {
        method: 'PUT',
        body,
        headers: { 'Content-Type': 'application/json' },
      })
      expect(answer.status).toBe(422)
      expect(
        (await service.post('/rendez-vous/verifier', { [name]: '1', [`${name}[polluted]`]: '1', besoin: 'caf' }))
          .status,
      ).toBeLessThan(500)
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    })

    test.each([
      "'; DROP TABLE appointment; --",
      '" OR 1=1 --',
      "O'Brien\\",
      '%_a',
      '=HYPERLINK("http://evil.example")',
      '<img src=x onerror=alert(1)> Zoé',
      '\u202ereversed',
      'Ana🙂',
    ])('the name %s is a name', async familyName => {
      const reference = await book(service, SLOT, { familyName })
      const answer = await service.post('/suivi', { reference, fact: familyName })
      expect(answer.status).toBe(303)
      const row = await service.db
        .selectFrom('appointment')
        .select('family_name')
        .where('reference', '=', reference)
        .executeTakeFirstOrThrow()
      expect(row.family_name).toBe(familyName.replace('\u202e', ' ').trim())
    })

    test('what is typed is shown as text', async () => {
      const attack = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
      const fields = {
        besoin: 'caf',
        lieu: 'metz-mq-borny',
        creneau: SLOT,
        forWhom: 'relative',
        familyName: attack,
        helperName: attack,
        by: 'email',
        email: attack,
      }
      const shown = [
        await service.post('/rendez-vous/verifier', fields),
        await service.post('/rendez-vous/verifier', { ...fields, by: 'nothing' }),
        await service.post('/suivi', { reference: attack, fact: attack }),
        await service.post('/rendez-vous/rappel', { phone: attack, name: attack }),
        await service.send(`/lieux?depuis=${encodeURIComponent(attack)}&besoin=${encodeURIComponent(attack)}`),
        await service.send(`/suivi?reference=${encodeURIComponent(attack)}`),
        await service.send(`/${encodeURIComponent(attack)}`),
      ]
      for (const answer of shown) {
        const html = await answer.text()
        expect(html).not.toContain('<script>alert')
        expect(html).not.toContain('<img src=x')
        // Inside the page's own JSON too.
        expect(html.match(/<script type="application\/json"[^>]*>(.*?)<\/script>/s)?.[1]).not.toContain('<')
      }
    })
  })

  describe('references', () => {
    const lookUp = (reference: string, fact: string, address = anyAddress()) =>
      service.post('/suivi', { reference, fact }, from(address))

    test('unknown and wrong are the same answer', async () => {
      const [known, unknown] = [await book(service, SLOT), newReference()]
      const [wrong, none] = [await lookUp(known, 'Benkhelifa'), await lookUp(unknown, 'Benkhelifa')]
      expect([wrong.status, none.status]).toEqual([422, 422])
      const plain = async (answer: Response, reference: string) =>
        (await answer.text()).replaceAll(reference, 'X').replaceAll(/"now":\d+/g, '')
      expect(await plain(wrong, known)).toBe(await plain(none, unknown))
      for (const command of [
        cancelling,
        (reference: string, fact: string) => moving(reference, 'borny-3.20261209.0900', fact),
      ]) {
        const [one, other] = [
          await readReceipt(await service.put(command(known, 'Benkhelifa'))),
          await readReceipt(await service.put(command(unknown, 'Benkhelifa'))),
        ]
        expect({ ...one, key: '' }).toEqual({ ...other, key: '' })
        expect(one).toMatchObject({ outcome: 'refused', reasons: ['followUp.notFound'] })
      }
      const [page, nowhere] = [await service.send(`/suivi/${known}`), await service.send(`/suivi/${unknown}`)]
      expect([page.status, nowhere.status]).toEqual([303, 303])
    })

    test('unknown and wrong take the same time', async () => {
      const known: string[] = []
      for (let turn = 0; turn < 60; turn++)
        known.push(await book(service, `borny-3.20261216.${['0900', '0910'][turn % 2]}`))
      const spent = { wrong: [] as number[], unknown: [] as number[] }
      const time = async (which: keyof typeof spent, reference: string) => {
        const started = performance.now()
        await lookUp(reference, 'Benkhelifa')
        spent[which].push(performance.now() - started)
      }
      for (const reference of known.slice(0, 5)) await lookUp(reference, 'Benkhelifa')
      for (const [turn, reference] of known.slice(5).entries()) {
        if (turn % 2) await time('wrong', reference)
        await time('unknown', newReference())
        if (!(turn % 2)) await time('wrong', reference)
      }
      const median = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)]!
      const [wrong, unknown] = [median(spent.wrong), median(spent.unknown)]
      expect(Math.abs(wrong - unknown), `${wrong} ms, ${unknown} ms`).toBeLessThan(Math.max(0.25 * unknown, 0.5))
    })

    test('five wrong facts from one place, then a quarter of an hour; its owner elsewhere is not kept out', async () => {
      for (const reference of [await book(service, SLOT), newReference()]) {
        const [guesser, owner] = [anyAddress(), anyAddress()]
        expect(await statuses(6, turn => lookUp(reference, `${1_000 + turn}`, guesser))).toEqual([
          ...repeat(5, 422),
          429,
        ])
        expect((await lookUp(reference, 'Weberzott', guesser)).status).toBe(429)
        expect((await service.put(cancelling(reference), newCommandKey(), from(guesser))).status).toBe(429)
        expect((await lookUp(reference, 'Benkhelifa', owner)).status).toBe(422)
      }
    })

    test('from everywhere, twenty wrong facts: then it waits, whoever asks, but for the browser that has the proof', async () => {
      const reference = await book(service, SLOT)
      const proof = (await lookUp(reference, 'Weberzott')).headers.get('Set-Cookie')!.split(';')[0]!
      expect(await statuses(21, turn => service.put(cancelling(reference, `${1_000 + turn}`)))).toEqual([
        ...repeat(20, 200),
        429,
      ])
      const answer = await lookUp(reference, 'Weberzott')
      expect([answer.status, Number(answer.headers.get('Retry-After'))]).toEqual([429, 15 * 60])
      expect(await answer.text()).toContain(phone)
      const cancelled = await service.post(`/suivi/${reference}/annuler`, { key: newCommandKey() }, { Cookie: proof })
      expect(cancelled.headers.get('Location')).toBe(`/suivi/${reference}?fait=annule`)
      service.at(TODAY + 15 * 60_000)
      expect((await lookUp(reference, 'Weberzott')).status).toBe(303)
      service.at(TODAY)
    })

    test('guessing references: ten a minute from one address, a /64 being one; sixty in a library', async () => {
      const guess = (address: string) => lookUp(newReference(), 'Weberzott', address)
      expect(await statuses(11, () => guess('192.0.2.77'))).toEqual([...repeat(10, 422), 429])
      expect(await statuses(11, turn => guess(`2001:db8:9:9::${turn}`))).toEqual([...repeat(10, 422), 429])
      expect(await statuses(61, () => guess(LIBRARY))).toEqual([...repeat(60, 422), 429])
      expect((await guess('192.0.2.78')).status).toBe(422)
    })

    test('writes: thirty an hour from one address; a shared one has its own, larger', async () => {
      const write = (address: string) =>
        service.put(
          { kind: 'ask-callback', v: 1, payload: { phone: '0612345678', halfDay: 'any' } },
          newCommandKey(),
          from(address),
        )
      expect(await statuses(31, () => write('192.0.2.99'))).toEqual([...repeat(30, 200), 429])
      const refused = await write('192.0.2.99')
      expect([refused.headers.get(RECEIPT_HEADER), Number(refused.headers.get('Retry-After')) > 0]).toEqual([
        null,
        true,
      ])
      expect(await statuses(40, turn => write(`2001:db8:1:2::${turn}`))).toEqual(repeat(40, 200))
      // A forwarded address counts only as far as our own proxy wrote it: the last.
      expect((await write(`${anyAddress()}, 192.0.2.99`)).status).toBe(429)
    })

    test('what is counted says no address', async () => {
      const rows = await service.db.selectFrom('rate_limit').select('bucket').execute()
      expect(rows.length).toBeGreaterThan(10)
      expect(rows.map(({ bucket }) => bucket).join(' ')).not.toMatch(/192\.0\.2|2001:db8|Weberzott/)
    })
  })

  describe('every answer', () => {
    test('carries the headers that protect it', async () => {
      const reference = await book(service, SLOT)
      const etag = (await service.send('/lieux')).headers.get('ETag')!
      const answers = {
        page: await service.send('/'),
        // It says nothing again: a browser keeps the page with the headers it came with.
        unchanged: await service.send('/lieux', { headers: { 'If-None-Match': etag } }),
        missing: await service.send('/nulle-part'),
        question: await service.send('/api/pack-slots'),
        badQuestion: await service.send('/api/places?page=x'),
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
        expect(policy, name).toMatch(
          /default-src 'none'.*script-src 'self';.*form-action 'self'.*base-uri 'none'.*frame-ancestors 'none'/,
        )
        expect(policy, name).not.toMatch(/unsafe|\*|http:/)
        expect(headers.get('X-Content-Type-Options'), name).toBe('nosniff')
        expect(headers.get('Referrer-Policy'), name).toBe('same-origin')
        expect(headers.get('Cross-Origin-Opener-Policy'), name).toBe('same-origin')
        expect(headers.get('Strict-Transport-Security'), name).toMatch(/max-age=63072000/)
        expect(headers.get('Permissions-Policy'), name).toContain('camera=()')
        expect(headers.get('Coup-De-Main'), name).toBe('1')
        expect(headers.get('Access-Control-Allow-Origin'), name).toBeNull()
        expect(headers.get('X-Powered-By'), name).toBeNull()
      }
      expect(answers.unchanged.headers.get('Content-Security-Policy')).toBeNull()
      expect(answers.opened.headers.get('Set-Cookie')).toMatch(
        /^__Host-suivi=[^;]+; Max-Age=1800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      )
    })

    test('has no script, no style and no handler inside the page', async () => {
      const paths = pages.map(({ path }) => path).filter(path => !path.includes(':') && path !== '/erreur')
      const forms = [
        `/rendez-vous?besoin=caf&lieu=metz-mq-borny&creneau=${SLOT}`,
        '/rendez-vous?besoin=caf',
        '/rendez-vous?besoin=caf&lieu=metz-mq-borny',
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
    expect(await page.text()).toContain(phone)
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
