import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMAND_KEY } from '../../src/platform/everywhere/command'
import { readReference } from '../../src/platform/everywhere/reference'
import { book, countRows, engines, openInProcess, TODAY, weekly, type InProcess } from './inProcess'
import { typed, valueOf } from './readForm'
import { pageOfForm } from './sendForm'

const OPENINGS = [
  weekly({ id: 'borny-3' }),
  weekly({ id: 'borny-4', weekday: 4, capacity: 30 }),
  weekly({ id: 'sablon-4', weekday: 4, placeId: 'metz-mq-sablon' }),
]

const titleOf = (html: string) => html.match(/<title>(.*?)<\/title>/)?.[1] ?? ''

describe.each(engines)('booking with JavaScript off, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, OPENINGS)))
  afterAll(() => service.close())

  const open = async (slot: string) => {
    const page = await service.send(`/rendez-vous?besoin=caf&lieu=metz-hotel-de-ville&creneau=${slot}`)
    expect(page.status).toBe(200)
    return valueOf(await page.text(), 'key')
  }
  /** Opens an appointment as its owner does; gives the cookie. */
  test('a page of its own draws a key, and a press twice books once', async () => {
    const key = await open('borny-3.20261202.0900')
    expect(key).toMatch(COMMAND_KEY)
    expect(await open('borny-3.20261202.0900')).not.toBe(key)
    const before = await countRows(service.db, 'appointment')
    const check = await pageOfForm(service, '/rendez-vous/verifier', typed('borny-3.20261202.0900', key))
    expect(check.status).toBe(200)
    expect(valueOf(await check.text(), 'key')).toBe(key)
    const presses = [1, 2, 3].map(() => service.post('/rendez-vous/envoyer', typed('borny-3.20261202.0900', key)))
    for (const answer of await Promise.all(presses)) {
      expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/rendez-vous/fait/${key}`])
      // *Effacer* closes what this browser may reopen: the answer that arrives may be the second.
      expect(answer.headers.get('Set-Cookie')).toContain(`__Host-confirmations=${key}`)
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
      const answer = await pageOfForm(service, path, fields)
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

  test('the address of an hour that is past asks nobody their name', async () => {
    const page = await service.send('/rendez-vous?besoin=caf&lieu=metz-hotel-de-ville&creneau=borny-3.20261125.0900')
    const html = await page.text()
    expect(html).toContain('Cette heure n’existe plus')
    expect(html).not.toContain('name="familyName"')
  })

  test('a seat that is gone: 409, what is free instead, and a new key', async () => {
    await book(service, 'borny-3.20261202.1000')
    const key = await open('borny-3.20261202.1000')
    const answer = await pageOfForm(service, '/rendez-vous/envoyer', typed('borny-3.20261202.1000', key))
    const html = await answer.text()
    expect(answer.status).toBe(409)
    expect(html).toContain('borny-3.20261202.1030')
    const next = valueOf(html, 'key')
    expect(next).toMatch(COMMAND_KEY)
    expect(next).not.toBe(key)
    const unchosen = await pageOfForm(service, '/rendez-vous/envoyer', {
      ...typed('borny-3.20261202.1000', next),
      instead: valueOf(html, 'instead'),
    })
    const same = await unchosen.text()
    expect(unchosen.status).toBe(409)
    expect(titleOf(same)).toMatch(/^Erreur/)
    expect(same).toContain('href="#creneau"')
    expect(same.match(/Choisissez une heure\./g)).toHaveLength(2)
    expect([same.match(/id="creneau"/g), valueOf(same, 'key')]).toEqual([['id="creneau"'], next])
    const chosen = await service.post('/rendez-vous/envoyer', {
      ...typed('borny-3.20261202.1030', next),
      instead: valueOf(same, 'instead'),
      creneau: ['borny-3.20261202.1030', 'borny-3.20261202.1000'],
    })
    expect(chosen.status).toBe(303)
  })

  test('the page sent again with another name is another booking, which is checked first', async () => {
    const key = await open('borny-4.20261203.0900')
    expect((await service.post('/rendez-vous/envoyer', typed('borny-4.20261203.0900', key))).status).toBe(303)
    const before = await countRows(service.db, 'appointment')
    const again = await pageOfForm(service, '/rendez-vous/envoyer', {
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
      expect([asked.status, asked.headers.get('Location')]).toEqual([303, `/rendez-vous/rappel/fait?le=${TODAY}`])
    }
    expect(await countRows(service.db, 'callback')).toBe(before + 1)
  })
})
