import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { plainHyphens } from '../../src/platform/everywhere/keepWordsWhole'
import { referenceInGroups } from '../../src/platform/everywhere/reference'
import { booking, cancelling, engines, openInProcess, readReceipt, weekly, type InProcess } from '../server/inProcess'

const OPENINGS = [weekly({ id: 'borny-3', capacity: 50 })]

describe.each(engines)('sheets, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, OPENINGS)))
  afterAll(() => service.close())

  async function bookOne() {
    const key = newCommandKey()
    const receipt = await readReceipt(await service.put(booking(['borny-3.20261202.0900']), key))
    return { key, reference: receipt.outcome === 'done' ? receipt.result.reference : '' }
  }

  const open = async (reference: string, fact = 'Weberzott') => {
    const answer = await service.post('/suivi', { reference, fact })
    return answer.headers.get('Set-Cookie')?.split(';')[0] ?? ''
  }

  const ask = async (address: string) => (await (await service.send(address)).json()) as { link?: unknown }

  test('a place has one for everybody: what is said of a need, nothing of a person', async () => {
    const answer = await service.send('/orientation/fiche?besoin=caf&depuis=borny&lieu=metz-hotel-de-ville')
    const html = await answer.text()
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'public, no-cache'])
    expect(html).toContain('mercredi 2 décembre à 9')
    expect(html).toContain('Aucun rendez-vous n’est encore pris')
    expect(html).toMatch(/<svg class="qr/)
  })

  const read = async (address: string) => plainHyphens(await (await service.send(address)).text())
  const namesIn = (html: string, tag: string) =>
    Array.from(html.matchAll(new RegExp(`<${tag}[^>]*>(?:(?!</${tag}>).)*`, 'gs')), ([heading]) =>
      heading.replace(/<[^>]*>|\d\. /g, '').trim(),
    )

  test.each([
    ['besoin=caf&depuis=borny', 'its place is not among the nearest'],
    ['besoin=caf&depuis=metz-centre', 'no area of that name'],
    ['besoin=emploi&depuis=borny', 'some receive the young'],
    ['besoin=caf&depuis=borny&acces=1', 'nobody knows of an entry without step'],
  ])('it has the place of the time offered, then the nearest, as the page it is printed from: %s', async query => {
    const page = await read(`/orientation?${query}&comment=sur-place`)
    const offered = /first-free__when.*?<p>(?:<[^>]*>)*([^<·]*)/s.exec(page)?.[1]?.trim()
    const expected = [...new Set([...(offered ? [offered] : []), ...namesIn(page, 'h3')])].slice(0, 2)
    const sheet = await read(`/orientation/fiche?${query}`)
    const places = sheet.match(/<div class="sheet__place">.*?<a href="tel:/gs)!
    expect(places.map(place => namesIn(place, 'h2')[0])).toEqual(expected)
    // The time that the page offers: what serves this need.
    expect(sheet.includes('Aucun rendez-vous n’est encore pris')).toBe(Boolean(offered))
  })

  test('whom a place receives, when not everybody, is said where it is chosen and on paper', async () => {
    const [page, sheet] = [
      '/orientation?besoin=emploi&depuis=borny&comment=sur-place',
      '/orientation/fiche?lieu=cnfs-62bcee9b',
    ]
    expect(await read(page)).toContain('Ce lieu reçoit surtout les jeunes')
    expect(await read(sheet)).toContain('Ce lieu reçoit surtout les jeunes')
  })

  test('of a place alone, it names that one', async () => {
    const one = await (await service.send('/orientation/fiche?lieu=metz-mq-borny')).text()
    expect(one.match(/class="sheet__place"/g)).toHaveLength(1)
  })

  test('hours of more than eighteen months ago are not told as those of this week', async () => {
    const old = await (await service.send('/orientation/fiche?lieu=fs-2434')).text()
    expect(old).toContain('Les horaires ne sont pas connus')
    expect(old).not.toMatch(/Jusqu’au \p{L}+ \d/u)
  })

  test('who is somewhere leaves no position on the paper', async () => {
    const sheet = await ask('/api/show-sheet?need=caf&from=49.113,6.216')
    const elsewhere = await ask('/api/show-sheet?need=caf&from=')
    expect(sheet.link).toEqual(elsewhere.link)
    expect((await ask('/api/show-sheet?need=caf&from=borny')).link).not.toEqual(elsewhere.link)
  })

  test.each(['/orientation/fiche', '/orientation/fiche?lieu=nulle-part', '/orientation/fiche?lieu=..%2Fetc'])(
    'a sheet of no place is not there: %s',
    async address => {
      expect((await service.send(address)).status).toBe(404)
    },
  )

  test('whoever holds the key of the command has their own, and no cache keeps it', async () => {
    const { key, reference } = await bookOne()
    const answer = await service.send(`/rendez-vous/fait/${key}/fiche`)
    const html = plainHyphens(await answer.text())
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    expect(html).toContain(referenceInGroups(reference))
    expect(html).toContain('mercredi 2 décembre à 9')
    expect(html).not.toContain('Weberzott')
    expect(namesIn(html, 'h1')).toEqual(['Votre rendez-vous'])
    expect(html.replace(/<[^>]*>|\s+/g, ' ')).toMatch(/Environ 30 minutes +Au nom de +W\./)
    expect((await service.send(`/rendez-vous/fait/${newCommandKey()}/fiche`)).status).toBe(404)
  })

  test('a reference opens it after the known fact only; the question is no public one', async () => {
    const { reference } = await bookOne()
    const address = `/suivi/${reference}/fiche`
    const closed = await service.send(address)
    expect([closed.status, closed.headers.get('Location')]).toEqual([
      303,
      `/suivi?reference=${referenceInGroups(reference)}`,
    ])
    expect((await service.send(address, { headers: { Cookie: await open(reference, 'Benkhelifa') } })).status).toBe(303)
    const opened = await service.send(address, { headers: { Cookie: await open(reference) } })
    expect([opened.status, opened.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    expect(await opened.text()).toContain(referenceInGroups(reference))
    expect((await service.send(`/api/show-own-sheet?reference=${reference}`)).status).toBe(404)
  })

  test('an appointment that is cancelled is said to be so', async () => {
    const { key, reference } = await bookOne()
    await service.put(cancelling(reference))
    expect(await (await service.send(`/rendez-vous/fait/${key}/fiche`)).text()).toContain('Ce rendez-vous est annulé')
  })
})
