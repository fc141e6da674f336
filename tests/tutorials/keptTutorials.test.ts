import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  deleteDownloadedTutorials,
  deleteTutorial,
  storeTutorial,
  listDownloadedTutorials,
  readDownloadedTutorial,
  readKeptTutorials,
} from '../../src/tutorials/offline/downloadedTutorials'
import { readTutorials } from '../../src/tutorials/server/readTutorials'
import type { Tutorial } from '../../src/tutorials/tutorial'

/** The part of Cache Storage that is used, in memory. */
function newCaches() {
  const stores = new Map<string, Map<string, Response>>()
  const whole = (url: string) => new URL(url, 'https://aide.example.fr').href
  const open = async (name: string) => {
    const kept = stores.get(name) ?? new Map<string, Response>()
    stores.set(name, kept)
    return {
      keys: async () => [...kept.keys()].map(url => new Request(url)),
      match: async (request: Request) => kept.get(request.url)?.clone(),
      put: async (url: string, response: Response) => void kept.set(whole(url), response),
      delete: async (request: Request) => kept.delete(request.url),
    }
  }
  return { open, delete: async (name: string) => stores.delete(name) }
}

beforeEach(() => void vi.stubGlobal('caches', newCaches()))
afterEach(() => void vi.unstubAllGlobals())

const [french] = readTutorials('tests/tutorials/lessons') as [Tutorial]
const answer = (tutorial: Tutorial) => Response.json(tutorial, { headers: { 'Coup-De-Main': '1' } })
const keep = (tutorial: Tutorial) => storeTutorial(tutorial, answer(tutorial))

test('a lesson kept is read again; in another language when there is one, else in French', async () => {
  const arabic = { ...french, language: 'ar', title: 'درس', version: 'ar-1' }
  await keep(french)
  expect(await readDownloadedTutorial(french.slug)).toEqual(french)
  expect(await readDownloadedTutorial(french.slug, 'ar')).toEqual(french)
  await keep(arabic)
  expect(await readDownloadedTutorial(french.slug, 'ar')).toEqual(arabic)
  expect(await readKeptTutorials()).toMatchObject([{ tutorial: french }])
  expect(await readDownloadedTutorial('another')).toBeNull()
})

test('the new version takes the place of the old one, and of nothing else', async () => {
  await keep(french)
  await keep({ ...french, slug: 'another' })
  await keep({ ...french, version: '2' })
  expect(await listDownloadedTutorials()).toEqual([
    { slug: 'another', language: 'fr', version: french.version },
    { slug: french.slug, language: 'fr', version: '2' },
  ])
  await deleteTutorial({ slug: 'another', language: 'fr' })
  expect(await listDownloadedTutorials()).toHaveLength(1)
  await deleteDownloadedTutorials()
  expect(await listDownloadedTutorials()).toEqual([])
})

test('what is not ours is never kept in place of a lesson', async () => {
  await keep(french)
  const portal = new Response('<h1>Wi-Fi</h1>')
  await expect(storeTutorial({ ...french, version: '2' }, portal)).rejects.toThrow('Not an answer')
  expect(await readDownloadedTutorial(french.slug)).toEqual(french)
})
