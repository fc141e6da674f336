import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { referenceInGroups } from '../../src/platform/everywhere/reference'
import { book, engines, openInProcess, TODAY, weekly, type InProcess } from './inProcess'
import { typed, valueOf } from './readForm'

const OPENINGS = [
  weekly({ id: 'borny-3' }),
  weekly({ id: 'borny-4', weekday: 4, capacity: 30 }),
  weekly({ id: 'sablon-4', weekday: 4, placeId: 'metz-mq-sablon' }),
]

/** A cookie as the releases of November 2026 signed it. */
const beforeHono = (text: string, secret: string) =>
  `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`

describe.each(engines)('following up with JavaScript off, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, OPENINGS)))
  afterAll(() => service.close())

  const prove = async (reference: string, fact = 'Weberzott', headers = {}) => {
    const answer = await service.post('/suivi', { reference, fact }, headers)
    expect(answer.status).toBe(303)
    return (answer.headers.get('Set-Cookie') ?? '').split(';')[0]!
  }

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
    expect(nothing.status).toBe(409)

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
    const calendar = (await after.text()).replace(/\r\n /g, '')
    expect(calendar).toContain('STATUS:CANCELLED')
    // Calendars that do not read the status show the title all the same.
    expect(calendar).toMatch(/\r\nSUMMARY:Annulé\u00a0: Rendez-vous/)
    expect(calendar).toMatch(/\r\nORGANIZER;[^\r]*:mailto:noreply@aide\.example\.fr\r\n/i)
  })

  test('moving to no hour: the error with its summary, on the days that one was looking at', async () => {
    const reference = await book(service, 'borny-4.20261210.1030')
    const Cookie = await prove(reference)
    const shown = await (
      await service.send(`/suivi/${reference}/deplacer?jour=2026-12-17`, { headers: { Cookie } })
    ).text()
    const fields = { key: valueOf(shown, 'key'), jour: valueOf(shown, 'jour') }
    const answer = await service.post(`/suivi/${reference}/deplacer`, fields, { Cookie })
    const html = await answer.text()
    expect(html).toMatch(/<title>Erreur/)
    expect(html).toContain('id="error-summary"')
    expect(html).toContain('href="#slot"')
    expect(html.match(/id="slot"/g)).toHaveLength(1)
    expect(html.match(/Choisissez une heure\./g)).toHaveLength(2)
    expect(html).toContain('20261217')
    expect(html).not.toContain('20261203')
  })

  test('cancelled, no page says any more that one is expected', async () => {
    const key = newCommandKey()
    await service.post('/rendez-vous/envoyer', typed('borny-4.20261217.1000', key))
    const booked = await (await service.send(`/rendez-vous/fait/${key}`)).text()
    expect(booked).toContain('Cette heure est à vous')
    const reference = booked.match(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{3}/)![0].replace(/-/g, '')
    const Cookie = await prove(reference)
    await service.post(`/suivi/${reference}/annuler`, { key: newCommandKey() }, { Cookie })
    for (const page of [`/rendez-vous/fait/${key}`, `/suivi/${reference}`]) {
      const html = await (await service.send(page, { headers: { Cookie } })).text()
      expect(html).toContain('Ce rendez-vous est annulé')
      expect(html).toContain('Enlever de mon agenda')
      expect(html).not.toMatch(/confirmé|gardée|attendu|À apporter|Notez cette référence|Ajouter à mon agenda/)
    }
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
      `${name}=${other}.9999999999999.${'%C3%A9'.repeat(43)}`,
      `${name}=..`,
      // Signed as before Hono did it, with the server's own secret.
      `${name}=${beforeHono(`${other}.${TODAY + 60_000}`, service.shell.secret)}`,
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

  test('a proof that was copied before the device is erased opens nothing after it, nor the one before it', async () => {
    const [first, second] = [await book(service, 'borny-4.20261210.1030'), await book(service, 'borny-4.20261210.1030')]
    const copied = await prove(first)
    const last = await prove(second, 'Weberzott', { Cookie: copied })
    const elsewhere = await prove(second)
    const see = async (reference: string, Cookie: string) =>
      (await service.send(`/suivi/${reference}`, { headers: { Cookie } })).status
    expect([await see(first, copied), await see(second, last)]).toEqual([200, 200])
    await service.post('/effacer', {}, { Cookie: last })
    expect([await see(first, copied), await see(second, last), await see(second, elsewhere)]).toEqual([303, 303, 200])
    const command = { key: newCommandKey() }
    await service.post(`/suivi/${first}/annuler`, command, { Cookie: copied })
    const anew = await prove(second, 'Weberzott', { Cookie: last })
    expect([await see(second, anew), await see(second, last)]).toEqual([200, 303])
    const rows = await service.db.selectFrom('appointment').select('state').where('reference', '=', first).execute()
    expect(rows).toEqual([{ state: 'confirmed' }])
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
})
