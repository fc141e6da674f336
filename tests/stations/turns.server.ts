import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { booking, openInProcess, readReceipt, weekly, type InProcess } from '../server/inProcess'
import { typed } from '../server/readForm'
import { meetStaff } from '../server/staffInProcess'
import '../../src/stations/server/stationTable'

const HERS = /Weberzott|39[ . ]?98[ . ]?77[ . ]?66/
const STATION = `poste=${'a1'.repeat(16)}`

let service: InProcess
beforeAll(async () => void (service = await openInProcess('sqlite', [weekly({ id: 'borny-4', weekday: 4 })])))
afterAll(() => service.close())

/** The computer of the town hall, without JavaScript: what each answer sets is sent back with the next request. */
function openStation(mark = STATION) {
  const jar = new Map([[mark.split('=')[0]!, mark.split('=')[1]!]])
  const keep = (answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/Max-Age=0/.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
  const Cookie = () => [...jar].map(pair => pair.join('=')).join('; ')
  return {
    jar,
    see: async (path: string) => keep(await service.send(path, { headers: { Cookie: Cookie() } })),
    send: async (path: string, fields: Record<string, string>) =>
      keep(await service.post(path, fields, { Cookie: Cookie(), 'Sec-Fetch-Site': 'same-origin' })),
    book: async (slot: string, key: string) => {
      const reachMe = { by: 'phone' as const, phone: '06 39 98 77 66' }
      const answer = keep(await service.put(booking([slot], { reachMe }), key, { Cookie: Cookie() }))
      const receipt = await readReceipt(answer)
      return (receipt as Extract<typeof receipt, { outcome: 'done' }>).result.reference
    },
    /** The power was cut, and no page kept the turn alive since: the rest is on its disk. */
    outliveTurn: () => void jar.delete('passage'),
  }
}

/** All that one does there: books, opens her appointment, leaves a form half filled. */
async function comeAndBook(station: ReturnType<typeof openStation>, slot: string) {
  const key = newCommandKey()
  await station.see('/')
  const reference = await station.book(slot, key)
  await station.send('/suivi', { reference, fact: 'Weberzott' })
  await station.send(`/rendez-vous/verifier?besoin=other&lieu=metz-hotel-de-ville`, {
    ...typed(slot, newCommandKey()),
    by: 'phone',
    phone: '06 39 98 77 66',
  })
  await station.see('/lieux?langue=ar')
  const addresses = [`/suivi/${reference}`, `/suivi/${reference}/mes-donnees.json`, `/rendez-vous/fait/${key}`]
  const before = await Promise.all(addresses.map(async address => (await station.see(address)).text()))
  expect(before.join()).toMatch(HERS)
  return addresses
}

/** The addresses that still tell of her, or of her language. */
async function leftOfHer(station: ReturnType<typeof openStation>, addresses: string[]) {
  const left: string[] = []
  for (const address of addresses) {
    const answer = await station.see(address)
    const isHers = HERS.test(await answer.text()) || answer.headers.get('Location')?.includes('langue=')
    if (isHers) left.push(address)
  }
  return left
}

describe('a computer that people use one after the other', () => {
  test('opens on the home page, whatever address its browser comes back to', async () => {
    const station = openStation()
    const first = await station.see('/chercher?mots=divorce')
    expect([first.status, first.headers.get('Location')]).toEqual([303, '/'])
    expect((await station.see('/lieux')).status).toBe(200)
    expect(station.jar.get('passage')).toMatch(/^\w+$/)
  })

  test('offers « J’ai terminé » on each page, which no cache keeps, whose fields the browser forgets', async () => {
    const station = openStation()
    await station.see('/')
    for (const path of ['/', '/lieux', '/tutoriels', '/rendez-vous/rappel', '/suivi', '/nulle-part']) {
      const page = await station.see(path)
      const html = await page.text()
      expect(html, path).toMatch(/<form[^>]*action="\/termine"[\s\S]*J’ai terminé/)
      expect(page.headers.get('Cache-Control'), path).toBe('no-store')
      expect(html.match(/autocomplete="(?!off")[^"]*"/g), path).toBeNull()
    }
    // What leads elsewhere has an address too: of an appointment that she may not open, of a page that is no more.
    for (const path of ['/suivi/4F7KR2MP9TC', '/lieux/', '/ateliers/aucun'])
      expect((await station.see(path)).headers.get('Cache-Control'), path).toBe('no-store')
    const answer = await station.see('/api/find-help-places?from=borny')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect((await station.see('/api/pack-places')).headers.get('Cache-Control')).not.toContain('no-store')
  })

  test('is no other device: its pages are those that everybody gets', async () => {
    for (const mark of ['poste=1', 'autre=rien']) {
      const page = await openStation(mark).see('/lieux')
      expect(page.status).toBe(200)
      expect(page.headers.get('Cache-Control')).toContain('public')
      expect(await page.text()).not.toContain('/termine')
    }
  })

  test('opens nothing of her after « J’ai terminé », without JavaScript: back, history, files; and French again', async () => {
    const station = openStation()
    const addresses = await comeAndBook(station, 'borny-4.20261203.0930')
    const done = await station.send('/termine', {})
    expect([done.status, done.headers.get('Location')]).toEqual([303, '/'])
    expect(done.headers.get('Clear-Site-Data')).toBe('"cache"')
    await station.see('/')
    expect(await leftOfHer(station, addresses)).toEqual([])
    expect([...station.jar.keys()].sort()).toEqual(['passage', 'poste'])
  })

  test('opens nothing of her once the turn died by itself: whatever its browser asks for first', async () => {
    const station = openStation()
    const addresses = await comeAndBook(station, 'borny-4.20261203.1000')
    station.outliveTurn()
    const closed = await station.see(addresses[0]!)
    expect(closed.headers.get('Location')).toBe('/')
    // Chromium 70 never hands an answer with it to the service worker that asked.
    expect(closed.headers.get('Clear-Site-Data')).toBeNull()
    station.outliveTurn()
    expect(await leftOfHer(station, [...addresses].reverse())).toEqual([])
    // A turn that the page ended without network is closed in the same way.
    const again = await comeAndBook(station, 'borny-4.20261203.1030')
    station.jar.set('passage', 'fin_123')
    expect(await leftOfHer(station, again)).toEqual([])
  })

  test('begins a turn that time ends, if no page goes on with it; what caches keep for all carries no cookie', async () => {
    const station = openStation()
    const cookiesOf = async (path: string) => (await station.see(path)).headers.getSetCookie()
    const [begun] = (await cookiesOf('/lieux')).filter(line => line.startsWith('passage='))
    expect(begun).toMatch(/^passage=\w+; Max-Age=900; Path=\/; Secure; SameSite=Lax$/)
    expect(await cookiesOf('/lieux')).toContain(begun)
    const shared = await station.see('/ateliers.ics')
    expect(shared.headers.get('Cache-Control')).not.toContain('no-store')
    expect(shared.headers.getSetCookie()).toEqual([])
    expect((await station.send('/termine', {})).headers.getSetCookie().join()).not.toMatch(/passage=\w/)
  })

  test('opens her confirmation to who sends first, when the last person left without network; not his', async () => {
    const station = openStation()
    const his = await comeAndBook(station, 'borny-4.20261210.1000')
    // What the page does without network.
    station.jar.set('passage', 'fin_123')
    station.jar.delete('langue')
    const key = newCommandKey()
    await station.book('borny-4.20261210.1030', key)
    expect(station.jar.get('passage')).toMatch(/^[0-9a-f]+_123$/)
    expect(await leftOfHer(station, his)).toEqual([])
    const hers = await station.see(`/rendez-vous/fait/${key}`)
    expect([hers.status, await hers.text()]).toEqual([200, expect.stringContaining('Votre rendez-vous est confirmé')])
  })

  test('signs out the colleague who helped there and forgot it; on her own computer she stays', async () => {
    const lea = await meetStaff(service, { role: 'mediator', places: ['metz-hotel-de-ville'] })
    const [name = '', value = ''] = lea.cookie.split(/=(.*)/)
    for (const mark of ['autre=rien', STATION]) {
      const computer = openStation(mark)
      await computer.see('/')
      computer.jar.set(name, value)
      await computer.send('/termine', {})
      expect(computer.jar.has(name)).toBe(mark !== STATION)
    }
    expect((await lea.tryDo('end-station', { station: newCommandKey() })).status).toBe(401)
  })
})

test('« J’ai terminé » closes what is open on any device', async () => {
  const phone = openStation('autre=rien')
  const addresses = await comeAndBook(phone, 'borny-4.20261210.0930')
  expect((await phone.send('/termine', {})).headers.get('Location')).toBe('/')
  expect(await leftOfHer(phone, addresses)).toEqual([])
})
