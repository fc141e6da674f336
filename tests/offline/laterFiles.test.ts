import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { markLater } from '../../scripts/build/markLater'
import {
  answerLaterFile,
  filesToInstall,
  forgetOldFiles,
  newLaterFiles,
  renewAskedFiles,
} from '../../src/platform/worker/laterFiles'

const named = (...names: string[]) => names.map(url => ({ url, revision: null }))
const files = markLater(
  named(
    'assets/start-a.js',
    'assets/shell-b.js',
    'assets/island-c.js',
    'assets/booking-d.js',
    'assets/fr-e.json',
    'hors-ligne.html',
    'assets/startStation-f.js',
    'assets/WaitingForm-g.js',
  ),
  file => (file.startsWith('assets/shell') ? ['assets/island-c.js'] : []),
)
const booking = { request: new Request('https://aide.example/assets/booking-d.js') }

let kept: Map<string, Response>
let asked: string[]

beforeEach(() => {
  kept = new Map()
  asked = []
  const cache = {
    match: async (url: string) => kept.get(url)?.clone(),
    put: async (url: string, answer: Response) => void kept.set(url, answer),
    keys: async () => [...kept.keys()].map(url => new Request(url)),
    delete: async ({ url }: Request) => kept.delete(url),
  }
  vi.stubGlobal('caches', { open: async () => cache, has: async () => true, match: cache.match })
  vi.stubGlobal('navigator', { connection: { saveData: true } })
  vi.stubGlobal('fetch', async ({ url }: Request) => {
    asked.push(url)
    return new Response('booking', { headers: { 'Coup-De-Main': '1', 'Cache-Control': 'public' } })
  })
})
afterEach(() => void vi.unstubAllGlobals())

test('who spares data installs what the offline shell opens with; others, all of it', () => {
  expect(filesToInstall(files).map(({ url }) => url)).toEqual([
    'assets/start-a.js',
    'assets/shell-b.js',
    'assets/island-c.js',
    'assets/fr-e.json',
    'hors-ligne.html',
  ])
  vi.stubGlobal('navigator', {})
  // But what few devices ask for.
  expect(filesToInstall(files)).toHaveLength(6)
})

test('the script of a form that was opened is asked for once; then it is there without network', async () => {
  expect(newLaterFiles(files)({ url: new URL(booking.request.url), sameOrigin: true })).toBe(true)
  expect(await (await answerLaterFile(booking)).text()).toBe('booking')
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('no network')
  })
  expect(await (await answerLaterFile(booking)).text()).toBe('booking')
  expect(asked).toEqual([booking.request.url])
})

test('what a portal answers in its place is not kept', async () => {
  vi.stubGlobal('fetch', async () => new Response('<h1>Wi-Fi</h1>'))
  await answerLaterFile(booking)
  expect([...kept.keys()]).toEqual([])
})

test('a file of the last version goes with it', async () => {
  await answerLaterFile(booking)
  await answerLaterFile({ request: new Request('https://aide.example/assets/booking-old.js') })
  vi.stubGlobal('location', { href: 'https://aide.example/' })
  await forgetOldFiles(files)
  expect([...kept.keys()]).toEqual([booking.request.url])
})

test('the script that a device asked for, of what few ask for, comes with the next version; the others do not', async () => {
  const old = 'https://aide.example/assets/startStation-old.js'
  await answerLaterFile({ request: new Request(old) })
  vi.stubGlobal('location', { href: 'https://aide.example/serviceWorker.js' })
  await renewAskedFiles(files)
  expect([...kept.keys()]).toEqual([old, 'https://aide.example/assets/startStation-f.js'])
  await forgetOldFiles(files)
  expect([...kept.keys()]).toEqual(['https://aide.example/assets/startStation-f.js'])
})

test('a new version is installed all the same when such a script does not come', async () => {
  kept.set('https://aide.example/assets/startStation-old.js', new Response('old'))
  vi.stubGlobal('location', { href: 'https://aide.example/serviceWorker.js' })
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('no network')
  })
  await expect(renewAskedFiles(files)).resolves.toBeUndefined()
})
