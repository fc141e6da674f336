import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { openInProcess, TODAY, weekly, type InProcess } from './inProcess'
import { typed, valueOf } from './readForm'
import { cookieOf, sendForm } from './sendForm'

const SLOT = 'borny-3.20261202.0900'
const OTHER = 'borny-3.20261202.0930'
const MINUTE = 60_000

/** Between a form and the page it leads to: what was typed, in this browser only, and for the time that it takes. */
describe('what a form keeps', () => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess('sqlite', [weekly({ id: 'borny-3', capacity: 9 })])))
  beforeEach(() => service.at(TODAY))
  afterAll(() => service.close())

  const fields = (key = newCommandKey()) => ({ ...typed(SLOT, key), by: 'phone', phone: '06 39 98 77 66' })
  const look = async (at: string, cookie: string) => {
    const answer = await service.send(at, { headers: { Cookie: cookie } })
    return [answer.status, answer.headers.get('Location')]
  }
  const FORM_PAGE = `/rendez-vous?besoin=caf&lieu=metz-hotel-de-ville&creneau=${SLOT}`

  test('no name and no number can be read in the address or the cookie; the page is kept by no cache', async () => {
    const { answer, cookie, at } = await sendForm(service, '/rendez-vous/verifier', fields())
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    expect(await answer.text()).toContain('Weberzott')
    expect(at).toBe(FORM_PAGE.replace('rendez-vous', 'rendez-vous/verifier'))
    const [, packed = ''] = decodeURIComponent(cookie).split('.')
    for (const read of [cookie, Buffer.from(packed, 'base64url').toString('latin1')])
      expect(read).not.toMatch(/Weber|639|0639|familyName|phone/)
  })

  test('the cookie: of this host, over a safe connection, not for scripts, half an hour; never twice the same', async () => {
    const first = await service.post('/rendez-vous/verifier', fields())
    expect(first.headers.get('Set-Cookie')).toMatch(
      /^__Host-saisie=[\w.-]+; Max-Age=1800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(first.headers.get('Cache-Control')).toBe('no-store')
    const key = newCommandKey()
    const sealed = [1, 2].map(async () => cookieOf(await service.post('/rendez-vous/verifier', fields(key))))
    expect(await sealed[0]).not.toBe(await sealed[1])
  })

  test('changed, cut, of another server, about another time, or too old: the ordinary page', async () => {
    const { cookie, at } = await sendForm(service, '/rendez-vous/verifier', fields())
    expect(await look(at, cookie)).toEqual([200, null])
    const [name = '', value = ''] = cookie.split('=')
    const [until = '', packed = ''] = value.split('.')
    const flipped = (packed.startsWith('A') ? 'B' : 'A') + packed.slice(1)
    const middle = packed.length >> 1
    const inside = packed.slice(0, middle) + (packed[middle] === 'A' ? 'B' : 'A') + packed.slice(middle + 1)
    for (const forged of [
      '',
      '.',
      until,
      `${until}.`,
      `${until}.AAAA`,
      `${until}.${flipped}`,
      `${until}.${inside}`,
      `${until}.${packed.slice(0, -6)}`,
      `${Number(until) + MINUTE}.${packed}`,
      `Infinity.${packed}`,
    ])
      expect(await look(at, `${name}=${forged}`), forged).toEqual([303, FORM_PAGE])
    expect(await look(at.replace(SLOT, OTHER), cookie)).toEqual([303, FORM_PAGE.replace(SLOT, OTHER)])
    expect(await look(at, '')).toEqual([303, FORM_PAGE])

    const elsewhere = await openInProcess('sqlite', [])
    const foreign = (await sendForm(elsewhere, '/rendez-vous/verifier', fields())).cookie
    await elsewhere.close()
    expect(await look(at, foreign)).toEqual([303, FORM_PAGE])

    service.at(TODAY + 29 * MINUTE)
    expect(await look(at, cookie)).toEqual([200, null])
    service.at(TODAY + 30 * MINUTE)
    expect(await look(at, cookie)).toEqual([303, FORM_PAGE])
  })

  test('an iPhone with a service worker sends again without what was typed: the cookie has it', async () => {
    const first = await service.post('/rendez-vous/verifier', fields())
    const headers = { Cookie: cookieOf(first) }
    const again = await service.post(first.headers.get('Location')!, {}, headers)
    const shown = await service.send(again.headers.get('Location')!, { headers })
    expect([first.status, again.status, shown.status]).toEqual([307, 303, 200])
    expect(await shown.text()).toContain('Weberzott')
  })

  test('booked, or erased: it goes', async () => {
    const key = newCommandKey()
    const { cookie } = await sendForm(service, '/rendez-vous/verifier', fields(key))
    for (const path of ['/rendez-vous/envoyer', '/effacer']) {
      const answer = await service.post(path, fields(key), { Cookie: cookie })
      expect(answer.status).toBe(303)
      expect(answer.headers.getSetCookie().join()).toMatch(/__Host-saisie=;[^,]*Max-Age=0/)
    }
  })

  test('a browser that refuses cookies, or fields that are too long for one: the page at once', async () => {
    const key = newCommandKey()
    const first = await service.post('/rendez-vous/verifier?langue=pt', fields(key))
    const location = first.headers.get('Location')!
    expect([first.status, location]).toEqual([
      307,
      expect.stringMatching(/^\/rendez-vous\/verifier\?.*&essai=1&langue=pt$/),
    ])
    const second = await service.post(location, fields(key))
    expect([second.status, second.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    expect(valueOf(await second.text(), 'key')).toBe(key)
    const long = await service.post('/rendez-vous/verifier', { ...fields(key), helperName: 'é'.repeat(3_000) })
    expect(long.status).toBe(200)
  })
})
