import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { refillPrecache } from '../../src/platform/worker/precacheRefill'

const FILES = {
  entries: [
    { url: '/hors-ligne.html', revision: 'a1' },
    { url: '/assets/page-1.js', revision: null },
    { url: '/assets/page-2.js', revision: null },
  ],
  name: 'workbox-precache',
  keyOf: (url: string) => (url.endsWith('.html') ? `${url}?__WB_REVISION__=a1` : undefined),
}
const ORIGIN = 'https://aide.example.fr'
const kept = new Map<string, string>()
const asked: string[] = []
let answer: (url: string) => Response

const ours = (status = 200) => new Response('x', { status, headers: { 'Coup-De-Main': '1' } })

beforeEach(() => {
  kept.clear()
  asked.length = 0
  answer = () => ours()
  const cache = {
    keys: async () => Array.from(kept.keys(), path => ({ url: ORIGIN + path })),
    put: async (url: string, response: Response) => void kept.set(url.replace(ORIGIN, ''), await response.text()),
  }
  const location = { href: `${ORIGIN}/serviceWorker.js` }
  vi.stubGlobal('location', location)
  vi.stubGlobal('self', { location })
  vi.stubGlobal('caches', { open: async () => cache })
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    return answer(url)
  })
})
afterEach(() => void vi.unstubAllGlobals())

test('caches that were deleted while the worker lives come back: the scripts, then the shell', async () => {
  await refillPrecache(FILES)
  expect([...kept.keys()]).toEqual(['/assets/page-1.js', '/assets/page-2.js', '/hors-ligne.html?__WB_REVISION__=a1'])
  asked.length = 0
  await refillPrecache(FILES)
  expect(asked).toEqual([])
})

test('only what is missing is asked for', async () => {
  await refillPrecache(FILES)
  kept.delete('/assets/page-2.js')
  asked.length = 0
  await refillPrecache(FILES)
  expect([asked, kept.size]).toEqual([['/assets/page-2.js'], 3])
})

test.each([
  ['a script is of a version that went', (url: string) => ours(url.includes('page-2') ? 404 : 200)],
  ['a Wi-Fi asks to sign in', (url: string) => (url.includes('page-2') ? new Response('Connexion') : ours())],
])('the shell does not come without its scripts: %s', async (_why, said) => {
  answer = said
  await refillPrecache(FILES)
  expect([...kept.keys()]).toEqual(['/assets/page-1.js'])
})

test('without network nothing is said, and the next page tries again', async () => {
  answer = () => {
    throw new TypeError('Failed to fetch')
  }
  await refillPrecache(FILES)
  expect(kept.size).toBe(0)
  answer = () => ours()
  await refillPrecache(FILES)
  expect(kept.size).toBe(3)
})
