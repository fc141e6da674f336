import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMAND_KEY, newCommandKey } from '../../src/shared/command'
import { readReference, referenceInGroups } from '../../src/shared/reference'
import { book, countRows, engines, openInProcess, OURS, TODAY, weekly, type InProcess } from './inProcess'

const OPENINGS = [
  weekly({ id: 'borny-3' }),
  weekly({ id: 'borny-4', weekday: 4, capacity: 30 }),
  weekly({ id: 'sablon-4', weekday: 4, placeId: 'metz-mq-sablon' }),
]

/** What a browser would send again: a field that the page carries. */
function valueOf(html: string, name: string): string {
  const field = html.match(new RegExp(`<input[^>]*name="${name}"[^>]*>`))?.[0] ?? ''
  return field.match(/value="([^"]*)"/)?.[1] ?? ''
}
const titleOf = (html: string) => html.match(/<title>(.*?)<\/title>/)?.[1] ?? ''

const typed = (slot: string, key: string) => ({
  besoin: 'caf',
  lieu: 'metz-mq-borny',
  creneau: slot,
  key,
  forWhom: 'self',
  familyName: 'Weberzott',
  by: 'nothing',
})

describe.each(engines)('with JavaScript off, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, OPENINGS)))
  afterAll(() => service.close())

  const open = async (slot: string) => {
    const page = await service.send(`/rendez-vous?besoin=caf&lieu=metz-mq-borny&creneau=${slot}`)
    expect(page.status).toBe(200)
    return valueOf(await page.text(), 'key')
  }
  /** Opens an appointment as its owner does; gives the cookie. */
  const prove = async (reference: string, fact = 'Weberzott') => {
    const answer = await service.post('/suivi', { reference, fact })
    expect(answer.status).toBe(303)
    return (answer.headers.get('Set-Cookie') ?? '').split(';')[0]!
  }

  test('a page of its own draws a key, and a press twice books once', async () => {
    const key = await open('borny-3.20261202.0900')
    expect(key).toMatch(COMMAND_KEY)
    expect(await open('borny-3.20261202.0900')).not.toBe(key)
    const before = await countRows(service.db, 'appointment')
    const check = await service.post('/rendez-vous/verifier', typed('borny-3.20261202.0900', key))
    expect(check.status).toBe(200)
    expect(valueOf(await check.text(), 'key')).toBe(key)
    const presses = [1, 2, 3].map(() => service.post('/rendez-vous/envoyer', typed('borny-3.20261202.0900', key)))
    for (const answer of await Promise.all(presses)) {
      expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/rendez-vous/fait/${key}`])
    }
    expect(await countRows(service.db, 'appointment')).toBe(before + 1)
    const booked = await service.send(`/rendez-vous/fait/${key}`)
    expect([booked.status, booked.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    const html = await booked.text()
    expect(readReference(html.match(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{3}/)?.[0] ?? '')).not.toBeNull()
    expect(html).toContain('mercredi 2 décembre')
  })

  test('errors come back with what was typed, a summary, and “Erreur” first in the title', async () => {
    const key = await open('borny-3.20261202.0930')
    const fields = {
      ...typed('borny-3.20261202.0930', key),
      forWhom: 'relative',
      familyName: ' ',
      helperName: 'Nora & “Zoé” <b>',
      by: 'phone',
      phone: '12 <34',
    }
    for (const path of ['/rendez-vous/verifier', '/rendez-vous/envoyer']) {
      const answer = await service.post(path, fields)
      const html = await answer.text()
      expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([422, 'no-store'])
      expect(titleOf(html)).toMatch(/^Erreur/)
      expect(html).toContain('id="error-summary"')
      expect(html).toContain('href="#familyName"')
      expect(html).toContain('href="#phone"')
      expect(valueOf(html, 'key')).toBe(key)
      expect(valueOf(html, 'helperName')).toBe('Nora &amp; “Zoé” &lt;b&gt;')
      expect(valueOf(html, 'phone')).toBe('12 &lt;34')
    }
    expect(await countRows(service.db, 'receipt')).toBe(1)
  })

  test('a seat that is gone: 409, what is free instead, and a new key', async () => {
    await book(service, 'borny-3.20261202.1000')
    const key = await open('borny-3.20261202.1000')
    const answer = await service.post('/rendez-vous/envoyer', typed('borny-3.20261202.1000', key))
    const html = await answer.text()
    expect(answer.status).toBe(409)
    expect(html).toContain('borny-3.20261202.1030')
    const next = valueOf(html, 'key')
    expect(next).toMatch(COMMAND_KEY)
    expect(next).not.toBe(key)
    const chosen = await service.post('/rendez-vous/envoyer', {
      ...typed('borny-3.20261202.1030', next),
      creneau: ['borny-3.20261202.1030', 'borny-3.20261202.1000'],
    })
    expect(chosen.status).toBe(303)
  })

  test('the page sent again with another name is another booking, which is checked first', async () => {
    const key = await open('borny-4.20261203.0900')
    expect((await service.post('/rendez-vous/envoyer', typed('borny-4.20261203.0900', key))).status).toBe(303)
    const before = await countRows(service.db, 'appointment')
    const again = await service.post('/rendez-vous/envoyer', {
      ...typed('borny-4.20261203.0900', key),
      familyName: 'Benkhelifa',
    })
    expect(again.status).toBe(422)
    expect(valueOf(await again.text(), 'key')).not.toBe(key)
    expect(await countRows(service.db, 'appointment')).toBe(before)
  })

  test('to be called: once, or the errors', async () => {
    const page = await (await service.send('/rendez-vous/rappel?besoin=caf')).text()
    const key = valueOf(page, 'key')
    expect(key).toMatch(COMMAND_KEY)
    const bad = await service.post('/rendez-vous/rappel', { key, phone: '0', halfDay: '' })
    expect(bad.status).toBe(422)
    expect(valueOf(await bad.text(), 'phone')).toBe('0')
    const before = await countRows(service.db, 'callback')
    for (let press = 0; press < 2; press++) {
      const asked = await service.post('/rendez-vous/rappel', {
        key,
        phone: '0612345678',
        halfDay: 'morning',
        name: '',
      })
      expect([asked.status, asked.headers.get('Location')]).toEqual([303, '/rendez-vous/rappel/fait'])
    }
    expect(await countRows(service.db, 'callback')).toBe(before + 1)
  })

  test('by reference and one known fact: see, move, cancel', async () => {
    const reference = await book(service, 'borny-4.20261210.0900', { reachMe: { by: 'phone', phone: '0612345678' } })
    const cookie = await prove(referenceInGroups(reference).toLowerCase(), '5678')
    expect(cookie).toContain('__Host-suivi=')
    const see = await service.send(`/suivi/${reference}`, { headers: { Cookie: cookie } })
    expect([see.status, see.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    expect(await see.text()).toContain('jeudi 10 décembre')

    const choose = await (await service.send(`/suivi/${reference}/deplacer`, { headers: { Cookie: cookie } })).text()
    expect(choose).toContain('value="borny-4.20261203.0930"')
    const key = valueOf(choose, 'key')
    const moved = await service.post(
      `/suivi/${reference}/deplacer`,
      { key, slot: 'borny-4.20261203.0930' },
      { Cookie: cookie },
    )
    expect([moved.status, moved.headers.get('Location')]).toEqual([303, `/suivi/${reference}?fait=deplace`])
    const other = await service.post(
      `/suivi/${reference}/deplacer`,
      { key, slot: 'borny-4.20261203.1000' },
      { Cookie: cookie },
    )
    expect(other.status).toBe(409)
    const nothing = await service.post(`/suivi/${reference}/deplacer`, { key: newCommandKey() }, { Cookie: cookie })
    expect([nothing.status, nothing.headers.get('Location')]).toEqual([303, `/suivi/${reference}/deplacer`])

    const file = await service.send(`/suivi/${reference}/rendez-vous.ics`, { headers: { Cookie: cookie } })
    expect(file.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8')
    const lines = (await file.text()).split('\r\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        'DTSTART;TZID=Europe/Paris:20261203T093000',
        'SEQUENCE:1',
        `UID:${reference}@aide.example.fr`,
      ]),
    )
    expect(lines.filter(line => /^(SUMMARY|DESCRIPTION)/.test(line)).join()).not.toMatch(/caf/i)

    const page = await (await service.send(`/suivi/${reference}/annuler`, { headers: { Cookie: cookie } })).text()
    const cancelled = await service.post(
      `/suivi/${reference}/annuler`,
      { key: valueOf(page, 'key') },
      { Cookie: cookie },
    )
    expect([cancelled.status, cancelled.headers.get('Location')]).toEqual([303, `/suivi/${reference}?fait=annule`])
    const after = await service.send(`/suivi/${reference}/rendez-vous.ics`, { headers: { Cookie: cookie } })
    expect(await after.text()).toContain('STATUS:CANCELLED')
  })

  test('no GET changes anything: a link opened by a mail scanner', async () => {
    const reference = await book(service, 'borny-4.20261210.0930')
    const cookie = await prove(reference)
    await service.send(`/suivi/${reference}/annuler?key=${newCommandKey()}`, { headers: { Cookie: cookie } })
    await service.send(`/rendez-vous/envoyer?${new URLSearchParams(typed('borny-4.20261210.0930', newCommandKey()))}`)
    const row = await service.db
      .selectFrom('appointment')
      .select('state')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow()
    expect(row.state).toBe('confirmed')
  })

  test('the proof lasts half an hour in this browser, for this reference only, and can be thrown away', async () => {
    const [mine, other] = [await book(service, 'borny-4.20261210.1000'), await book(service, 'borny-4.20261210.1000')]
    const cookie = await prove(mine)
    const ask = async (reference: string, sent = cookie) => {
      const answer = await service.send(`/suivi/${reference}`, { headers: { Cookie: sent } })
      return [answer.status, answer.headers.get('Location')]
    }
    const again = (reference: string) => [303, `/suivi?reference=${referenceInGroups(reference)}`]
    expect(await ask(mine)).toEqual([200, null])
    expect(await ask(other)).toEqual(again(other))
    const [name, value = ''] = cookie.split('=')
    const [, ...signed] = value.split('.')
    for (const forged of [
      `${name}=${other}.${signed.join('.')}`,
      `${name}=${other}.9999999999999.${'é'.repeat(43)}`,
      `${name}=..`,
      `${name}=${value}x`,
    ]) {
      expect(await ask(other, forged), forged).toEqual(again(other))
    }
    service.at(TODAY + 31 * 60_000)
    expect(await ask(mine)).toEqual(again(mine))
    service.at(TODAY)
    const erased = await service.post('/effacer', {}, { Cookie: cookie })
    expect([erased.status, erased.headers.get('Location')]).toEqual([303, '/effacer?fait=1'])
    expect(erased.headers.get('Set-Cookie')).toMatch(/^__Host-suivi=;.*Max-Age=0/)
  })

  test('the page of a booking is for who holds its key, for two hours', async () => {
    const key = newCommandKey()
    await service.post('/rendez-vous/envoyer', typed('borny-4.20261210.1030', key))
    service.at(TODAY + 3 * 3_600_000)
    expect((await service.send(`/rendez-vous/fait/${key}`)).status).toBe(404)
    service.at(TODAY)
    expect((await service.send(`/rendez-vous/fait/${key}`)).status).toBe(200)
    expect((await service.send(`/rendez-vous/fait/${newCommandKey()}`)).status).toBe(404)
    expect((await service.send(`/rendez-vous/fait/${key}/rendez-vous.ics`)).status).toBe(200)
  })

  test.each([
    '/lieux/%00',
    '/lieux/__proto__',
    '/lieux/..%2f..%2fetc',
    '/rendez-vous?besoin=caf&lieu=%00',
    `/rendez-vous?besoin=caf&lieu=${'a'.repeat(500)}`,
    '/rendez-vous?besoin=caf&lieu=metz-mq-borny&jour=2026-99-99',
    '/rendez-vous?besoin=caf&lieu=metz-mq-borny&jour=%00',
    '/rendez-vous?besoin=caf&lieu=metz-mq-borny&creneau=x.99999999.9999',
    '/rendez-vous?besoin=caf&lieu=metz-mq-borny&creneau=%00',
    '/rendez-vous?besoin=__proto__',
    '/rendez-vous?besoin=caf&depuis=' + 'z'.repeat(5_000),
    '/lieux?page=-1',
    '/lieux?page=1e99',
    '/lieux?besoin=%F0%9F',
    '/lieux?depuis=%00&ouvert=oui&acces[]=1',
    '/lieux?depuis=NaN,NaN',
    '/suivi/%00',
    '/suivi/%E0%A4%A',
    '/rendez-vous/fait/%00',
    '/rendez-vous/fait/x/rendez-vous.ics',
    '/suivi/K7MP4RXW9HA/rendez-vous.ics',
    '/suivi?reference=%00',
    '/erreur',
    '/%00',
    '/%',
    '//',
    '/\\evil.example',
    '/api/',
    '/api/places?page=x',
    '/api/free-slots?place=%00',
    '/api/free-slots?place=metz-mq-borny&since=2026-02-30',
    '/api/place?id=%00',
    '/api/__proto__',
    '/api/places?__proto__=1',
    '/api/pack-slots?x=1',
    '/api/booked?key=x',
    '/api/next-free-slots?places[]=metz-mq-borny',
    '/api/commands/x',
  ])('%s breaks nothing', async path => {
    const answer = await service.send(path)
    expect(answer.status, await answer.text()).toBeLessThan(500)
  })

  test.each([
    ['/lieux/', '/lieux'],
    ['/lieux/?page=2', '/lieux?page=2'],
    ['/rendez-vous/rappel//', '/rendez-vous/rappel'],
  ])('%s is %s', async (path, right) => {
    const answer = await service.send(path)
    expect([answer.status, answer.headers.get('Location')]).toEqual([308, right])
  })

  test.each(['//evil.example/', '/\\evil.example/', '/%5Cevil.example/', '//evil.example/%2e%2e/'])(
    '%s leads nowhere else',
    async path => {
      const location = (await service.send(path)).headers.get('Location') ?? '/'
      expect(new URL(location, OURS).origin).toBe(OURS)
    },
  )

  test('a method that an address does not have: 405; HEAD is GET without the page', async () => {
    const wrong = await service.send('/lieux', { method: 'DELETE' })
    expect([wrong.status, wrong.headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
    expect((await service.post('/lieux', {})).status).toBe(405)
    expect((await service.send('/nulle-part', { method: 'PUT' })).status).toBe(404)
    const head = await service.send('/lieux', { method: 'HEAD' })
    expect([head.status, await head.text(), head.headers.get('ETag')]).toEqual([
      200,
      '',
      (await service.send('/lieux')).headers.get('ETag'),
    ])
  })

  test('what has not changed is not sent again', async () => {
    for (const path of ['/lieux', '/api/pack-slots']) {
      const first = await service.send(path)
      const etag = first.headers.get('ETag') ?? ''
      expect([first.status, first.headers.get('Cache-Control')]).toEqual([200, 'public, no-cache'])
      const again = await service.send(path, { headers: { 'If-None-Match': etag } })
      expect([path, again.status, await again.text()]).toEqual([path, 304, ''])
    }
    const before = (await service.send('/api/pack-slots')).headers.get('ETag')
    await book(service, 'borny-4.20261217.0900')
    expect((await service.send('/api/pack-slots')).headers.get('ETag')).not.toBe(before)
  })
})
