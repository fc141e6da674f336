import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../src/platform/everywhere/durations'
import { newCommandKey, RECEIPT_HEADER } from '../../src/platform/everywhere/command'
import { phoneInWords } from '../../src/platform/everywhere/phone'
import { booking, countRows, engines, openInProcess, OURS, TODAY, weekly, type InProcess } from './inProcess'

const OPENINGS = [weekly({ id: 'borny-3', capacity: 50, slotMinutes: 10, from: '08:00', to: '18:00' })]
const SLOT = 'borny-3.20261202.0900'

const call = ({ shell }: InProcess) => phoneInWords(shell.content.townPhone)

describe.each(engines)('writes, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, OPENINGS)))
  afterAll(() => service.close())

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
      ['another site that says it is asked', { Origin: 'https://evil.example', Host: 'evil.example' }],
      ['nowhere', { Origin: '' }],
      ['a page whose name holds ours', { Origin: '', Referer: `https://evil.example/?${OURS}/` }],
    ])('a write from %s is refused, with what to do', async (_what, headers) => {
      const before = await countRows(service.db, 'callback')
      const answer = await service.post('/rendez-vous/rappel', form, headers)
      const html = await answer.text()
      expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([403, 'no-store'])
      expect(html).toContain(call(service))
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

  test('nobody said where people come: a phone of the same network writes from the address that it asked', async () => {
    const demonstration = await openInProcess(engine, OPENINGS, { PUBLIC_URL: '' })
    const Host = '192.168.1.20:3000'
    const write = async (headers: Record<string, string>) => {
      const form = { key: newCommandKey(), phone: '0612345678', halfDay: 'any' }
      return (await demonstration.post('/rendez-vous/rappel', form, { Host, ...headers })).status
    }
    expect(await write({ Origin: `http://${Host}` })).toBe(303)
    expect(await write({ Origin: '', Referer: `http://${Host}/rendez-vous/rappel` })).toBe(303)
    expect(await write({ Origin: 'https://evil.example' })).toBe(403)
    expect(await write({ Origin: 'null' })).toBe(403)
    await demonstration.close()
  })

  test('a number that waits for a call is called once: whoever asks again reads until when the first one waits', async () => {
    const ask = async (phone: string) => {
      const fields = { key: newCommandKey(), phone, halfDay: 'any' }
      return (await service.post('/rendez-vous/rappel', fields)).headers.get('Location')
    }
    const waiting = `/rendez-vous/rappel/fait?le=${TODAY}`
    expect(await Promise.all(Array(8).fill('06 98 76 54 32').map(ask))).toEqual(Array(8).fill(waiting))
    service.at(TODAY + HOUR_MS)
    expect([await ask('+33 6 98 76 54 32'), await ask('06 98 76 54 33')]).toEqual([
      waiting,
      `/rendez-vous/rappel/fait?le=${TODAY + HOUR_MS}`,
    ])
    const ofNumber = service.db.selectFrom('callback').where('phone', '=', '+33698765432')
    expect(await ofNumber.select('made_at').execute()).toEqual([{ made_at: TODAY }])
    // Called, one may ask again, five times a day: nobody has the town call somebody else all day.
    const settle = () => service.db.updateTable('callback').set({ settled_at: TODAY }).execute()
    service.at(TODAY + DAY_MS)
    const answers: (string | null)[] = []
    for (let turn = 0; turn < 6; turn++) answers.push(await settle().then(() => ask('06 98 76 54 32')))
    expect(answers.map(Boolean)).toEqual([true, true, true, true, true, false])
    service.at(TODAY)
  })

  describe('too much', () => {
    test('a body beyond the limit: a page with the number to call, and nothing done', async () => {
      const answer = await service.post('/rendez-vous/rappel', { phone: '0'.repeat(40_000) })
      expect(answer.status).toBe(413)
      expect(await answer.text()).toContain(call(service))
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
})
