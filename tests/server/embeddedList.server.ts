import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newPlaceDirectory } from '../../src/places/placeDirectory'
import type { Place } from '../../src/places/place'
import { LICENCE } from '../../src/openData/licence'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { faultsOfPage } from '../app/htmlValidate'
import { madeUpPlace } from '../places/known'
import { engines, openInProcess, OURS, weekly, type InProcess } from './inProcess'

const LIST = '/donnees/lieux.html'
const openings = [weekly({ id: 'woippy-3', placeId: 'fs-2434' })]

/** The page of a commune, with the list in it. */
const inPage = (list: string) =>
  `<!doctype html><html lang="fr"><head><title>Mairie de Woippy</title></head><body><h1>Mairie</h1><h2>Aide</h2>${list}</body></html>`

describe.each(engines)('the list for the site of a commune, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, openings, { NODE_ENV: 'production' })))
  afterAll(() => service.close())
  /** The town as if it had only these places. */
  const knowing = (places: Place[]) => {
    const { areas } = service.shell.provided
    return newPlaceDirectory(places, areas)
  }
  const read = async (query: string) => (await service.send(`${LIST}${query}`)).text()

  test('tells the hours of the week; not those of over 18 months, and says once that one must call', async () => {
    const { places } = service.shell.provided
    const openOnWordOf = (id: string, date: string) =>
      madeUpPlace({ id, hours: 'Tu-Th 08:30-12:00', sources: [{ text: 'Essai', date, facts: ['hours'] }] })
    service.provide({ places: knowing([openOnWordOf('a', '2026-10-01'), openOnWordOf('b', '2024-08-01')]) })
    const list = (await read('')).replace(/\u00a0/g, ' ')
    service.provide({ places })
    const [fresh, old] = list.match(/<li>.*?<\/li>/g)!
    expect(fresh).toContain('Jusqu’au lundi 7 décembre : mardi au jeudi, 8 h 30 à 12 h. Vendredi')
    expect(old).not.toMatch(/8 h 30|Jusqu’au/)
    expect(list.match(/avant de venir/g)).toHaveLength(1)
  })

  test('names the nearest places first, with phone, our page and the way to book', async () => {
    const list = await read('?commune=woippy')
    expect(list).toContain('<h3>Woippy et autour\u00a0: aide pour Internet et les démarches</h3>')
    const lines = list.replace(/\u00a0/g, ' ').match(/<li>.*?<\/li>/g)!
    expect(lines[0]).toContain('<h4><a href="https://aide.example.fr/lieux/cnfs-626f9882">Mairie de Woippy')
    const first = lines[1]!
    expect(first).toContain(`<h4><a href="${OURS}/lieux/fs-2434">France services de Woippy`)
    expect(first).toContain('<a href="tel:+33387313133">Appeler le 03 87 31 31 33</a>')
    expect(first).toContain(`<a href="${OURS}/rendez-vous?lieu=fs-2434">Prendre rendez-vous : France services`)
    expect(list.match(/rendez-vous\?/g)).toHaveLength(1)
    expect(list).toContain('Liste du mardi 1 décembre 2026'.replace('1 d', '1er d'))
    expect(list).toContain(`<a href="${LICENCE}" rel="license">Licence Ouverte 2.0</a>`)
    expect(list).not.toContain('Démonstration')
  })

  test('holds no script, no style, no id, no comment, and stays under 14 KB', async () => {
    for (const query of ['', '?commune=Metz', '?commune=Woippy&besoin=caf&titre=5']) {
      const list = await read(query)
      expect(list).not.toMatch(/<(script|style|link|iframe|img|form)|\s(style|id|on\w+)=|<!--|javascript:/i)
      expect(Buffer.byteLength(list)).toBeLessThanOrEqual(14_000)
      expect(list).toMatch(/^<div lang="fr" class="coup-de-main">/)
    }
  })

  test.each(['', '?commune=Woippy&titre=3', '?commune=Ars-sur-Moselle&besoin=caf'])(
    'is valid HTML inside a page: %s',
    async query => {
      expect(await faultsOfPage(inPage(await read(query)))).toEqual([])
    },
  )

  test.each([
    ['2', 'h2', 'h3'],
    ['5', 'h5', 'h6'],
    ['1', 'h3', 'h4'],
    ['"><script>', 'h3', 'h4'],
  ])('takes the level of title %s as <%s> and <%s>', async (titre, title, place) => {
    const list = await read(`?commune=Woippy&${new URLSearchParams({ titre })}`)
    expect([...new Set(list.match(/<h\d/g))]).toEqual([`<${title}`, `<${place}`])
  })

  test('leads to the rest, with the same commune and the same need', async () => {
    const list = await read('?commune=Metz&besoin=caf')
    const [, href, count] = /<a href="([^"]*)">Voir (\d+) autres lieux/.exec(list)!
    expect(href).toBe(`${OURS}/lieux?besoin=caf&amp;depuis=Metz`)
    expect(Number(count) + list.match(/<li>/g)!.length).toBe(25)
    expect((await service.send(href!.replace('&amp;', '&').slice(OURS.length))).status).toBe(200)
  })

  test('may be fetched by a page of another site, and again for nothing when it is the same', async () => {
    const { status, headers } = await service.send(`${LIST}?commune=Woippy`, {
      headers: { Origin: 'https://www.woippy.fr' },
    })
    expect(status).toBe(200)
    expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(headers.get('Cache-Control')).toBe('public, no-cache')
    expect(headers.get('Set-Cookie')).toBeNull()
    const etag = headers.get('ETag')!
    service.at(instantOf('2026-12-01', '18:45')!)
    const again = await service.send(`${LIST}?commune=Woippy`, { headers: { 'If-None-Match': etag } })
    expect([again.status, await again.text(), again.headers.get('Access-Control-Allow-Origin')]).toEqual([304, '', '*'])
    service.at(instantOf('2026-12-02', '00:05')!)
    expect((await service.send(`${LIST}?commune=Woippy`, { headers: { 'If-None-Match': etag } })).status).toBe(200)
    service.at(instantOf('2026-12-01', '12:00')!)
  })

  test.each(['Nulle-part', '<b>Metz</b>', '49.1,6.1'])('says so of a commune that nobody knows: %s', async commune => {
    const answer = await service.send(`${LIST}?${new URLSearchParams({ commune })}`)
    expect(answer.status).toBe(404)
    const list = await answer.text()
    expect(list).toContain('Nous ne connaissons pas cette commune')
    expect(list).toContain(`<a href="${OURS}/lieux">Voir tous les lieux</a>`)
    expect(list).not.toContain('<b>')
    expect(await faultsOfPage(inPage(list))).toEqual([])
  })

  test('shows nothing of what a place is called as HTML', async () => {
    const { places } = service.shell.provided
    const odd: Place = madeUpPlace({
      id: 'odd',
      name: '<b>Chez "Léa" & fils</b><!--',
      hours: '<img src=x onerror=alert(1)>',
      address: { street: '<script>alert(1)</script>' },
    })
    service.provide({ places: knowing([odd]) })
    const list = await read('?commune=Metz')
    service.provide({ places })
    expect(list).toContain('&lt;b&gt;Chez &quot;Léa&quot; &amp; fils&lt;/b&gt;&lt;!--')
    expect(list).toContain('Horaires indiqués\u00a0: &lt;img src=x onerror=alert(1)&gt;')
    expect(list).not.toMatch(/<(b|script|img)\b/)
  })

  test('in a country of 20 000 places, holds the nearest and tells of the rest', async () => {
    const { places } = service.shell.provided
    const position = (at: number) => ({ lat: 42 + (at % 900) / 100, lon: -1 + (at % 877) / 100 })
    const country = Array.from({ length: 20_000 }, (_, at) =>
      madeUpPlace({ id: `p-${at}`, position: position(at), hours: 'Mo-Fr 09:00-12:00', commune: 'Loin' }),
    )
    service.provide({ places: knowing(country) })
    const list = await read('?commune=Peltre')
    service.provide({ places })
    expect(list.match(/<li>/g)!.length).toBeGreaterThan(15)
    expect(list).toMatch(/Voir 19\D?98\d autres lieux/)
  })

  test('the data too can be those of one commune', async () => {
    const of = async (commune: string) => service.send(`/donnees/lieux.json?${new URLSearchParams({ commune })}`)
    const rows = (await (await of('ars sur moselle')).json()) as { commune: string }[]
    expect(rows.length).toBeGreaterThan(0)
    expect(new Set(rows.map(({ commune }) => commune))).toEqual(new Set(['Ars-sur-Moselle']))
    const etag = (await of('Ars-sur-Moselle')).headers.get('ETag')!
    expect(etag).not.toBe((await service.send('/donnees/lieux.json')).headers.get('ETag'))
    expect((await of('Nulle-part')).status).toBe(404)
  })

  test('a page gives all that is to be copied, for the commune and the need that are chosen', async () => {
    const html = await (await service.send('/lieux/integrer?commune=Woippy&besoin=caf&titre=4')).text()
    const texts = [...html.matchAll(/<textarea[^>]*>([^<]*)<\/textarea>/g)].map(([, text]) => text)
    const address = `${OURS}${LIST}?commune=Woippy&amp;besoin=caf&amp;titre=4`
    expect(texts[0]).toContain(
      `&lt;a href=&quot;${OURS}/lieux?besoin=caf&amp;amp;depuis=Woippy&quot;&gt;Woippy et autour`,
    )
    expect(texts.slice(1)).toEqual([
      address,
      `curl -fsS -o lieux.html &#39;${address}&#39;`,
      '&lt;?php readfile(&#39;lieux.html&#39;); ?&gt;',
      `&lt;?= file_get_contents(&#39;${address}&#39;) ?&gt;`,
    ])
    expect(html).toContain('href="/donnees/lieux.json?commune=Woippy"')
    expect(await read('?commune=Woippy&besoin=caf&titre=4')).toContain('<h4>Woippy et autour')
    for (const page of ['/donnees', '/plan-du-site'])
      expect(await (await service.send(page)).text()).toContain('href="/lieux/integrer"')
  })
})
