import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { book, engines, openInProcess, weekly, type InProcess } from './inProcess'
import { pageOfForm } from './sendForm'

const OPENINGS = [weekly({ id: 'borny-3', capacity: 50, slotMinutes: 10, from: '08:00', to: '18:00' })]
const SLOT = 'borny-3.20261202.0900'

describe.each(engines)('what people type, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, OPENINGS)))
  afterAll(() => service.close())

  test.each(['__proto__', 'constructor', 'prototype'])('%s reaches no object', async name => {
    const body = `{"kind":"book-appointment","v":1,"payload":{"${name}":{"polluted":1},"wishes":["${SLOT}"],"need":"caf","forWhom":"self","familyName":"A","reachMe":{"by":"nothing"}}}`
    const answer = await service.send(`/api/commands/${newCommandKey()}`, {
      method: 'PUT',
      body,
      headers: { 'Content-Type': 'application/json' },
    })
    expect(answer.status).toBe(422)
    expect(
      (await service.post('/rendez-vous/verifier', { [name]: '1', [`${name}[polluted]`]: '1', besoin: 'caf' })).status,
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
      lieu: 'metz-hotel-de-ville',
      creneau: SLOT,
      forWhom: 'relative',
      familyName: attack,
      helperName: attack,
      by: 'email',
      email: attack,
    }
    const shown = [
      await pageOfForm(service, '/rendez-vous/verifier', fields),
      await pageOfForm(service, '/rendez-vous/verifier', { ...fields, by: 'nothing' }),
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
