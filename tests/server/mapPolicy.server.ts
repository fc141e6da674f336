import { afterAll, beforeAll, expect, test } from 'vitest'
import { openInProcess, type InProcess } from './inProcess'

const TILES = 'https://tiles.example.fr'
let server: InProcess
beforeAll(async () => {
  server = await openInProcess('sqlite', [], { MAP_TILES: `${TILES}/{z}/{x}/{y}.png © Example` })
})
afterAll(() => server.close())

const policyOf = async (path: string) => (await server.send(path)).headers.get('Content-Security-Policy') ?? ''

test('pages with a map may show the images of one other server, and nothing else may', async () => {
  for (const path of ['/lieux/carte', '/lieux/carte?besoin=caf&langue=ar', '/lieux/fs-2436']) {
    const policy = await policyOf(path)
    expect(policy).toContain(`img-src 'self' data: ${TILES};`)
    expect(policy.split(TILES).length).toBe(2)
  }
  // Typed, it is no map.
  const typed = ['/suivi?reference=%20data-map%20', '/lieux?depuis=%20data-map%20', '/chercher?mots=x%20data-map%3D%22']
  for (const path of [
    ...typed,
    '/',
    '/lieux',
    '/rendez-vous',
    '/lieux/fs-1999',
    '/nulle-part',
    '/api/find-places-on-map',
  ]) {
    expect([path, await policyOf(path)]).toEqual([path, expect.not.stringContaining(TILES)])
  }
})

test('the places of a view, as anybody may ask for them', async () => {
  const answer = await server.send('/api/find-places-on-map?bounds=6.1,49.05,6.3,49.2&zoom=13&need=caf')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Cache-Control')).toBe('public, no-cache')
  const { marks, groups, tiles } = (await answer.json()) as { marks: unknown[]; groups: unknown[]; tiles: object }
  expect(marks.length + groups.length).toBeGreaterThan(3)
  expect(tiles).toEqual({ url: `${TILES}/{z}/{x}/{y}.png`, attribution: '© Example' })
  expect((await server.send('/api/find-places-on-map?bounds=here')).status).toBe(400)
  expect((await server.send('/api/find-places-on-map?zoom=40')).status).toBe(400)
})

test('the list leads to the map and the map to the list, with the same filters', async () => {
  const read = async (path: string) => (await (await server.send(path)).text()).replace(/&amp;/g, '&')
  expect(await read('/lieux?besoin=caf&depuis=Borny&page=2')).toContain('href="/lieux/carte?besoin=caf&depuis=Borny"')
  const map = await read('/lieux/carte?besoin=caf&depuis=Borny&acces=1')
  expect(map).toContain('href="/lieux?besoin=caf&depuis=Borny&acces=1"')
  expect(map).toContain('action="/lieux/carte#resultats"')
  expect(await read('/lieux/carte?lieu=metz-mq-borny')).toContain('"place":"metz-mq-borny"'.replace(/"/g, '&quot;'))
})
