import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { refreshPacks } from '../../src/platform/worker/packRefresh'

const asked: string[] = []
const noCache = { match: async () => undefined, put: async () => {}, keys: async () => [] }

beforeEach(() => {
  asked.length = 0
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('caches', { open: async () => noCache })
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    return new Response('{}', { headers: { 'Coup-De-Main': '1', 'Cache-Control': 'public' } })
  })
})
afterEach(() => void vi.unstubAllGlobals())

const site = { packs: ['/api/pack-places'], comfort: async () => ['/api/pack-first-lessons?language=uk'] }

test('a phone gets what it cannot do without, then what is of comfort', async () => {
  await refreshPacks(site)
  expect(asked).toEqual(['/api/pack-places', '/api/pack-first-lessons?language=uk'])
})

test('who spares data gets nothing of comfort', async () => {
  vi.stubGlobal('navigator', { connection: { saveData: true } })
  await refreshPacks(site)
  expect(asked).toEqual(['/api/pack-places'])
})
