import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFreePort } from '../../scripts/engines/startPostgres'
import { inLanguage, LANGUAGES, type Language } from '../../src/platform/everywhere/languages'
import type { PageState } from '../../src/platform/app/pageState'
import { newFolder, startServer } from '../server/startServer'

const builtJson = <T>(file: string) => JSON.parse(readFileSync(`dist/client/${file}`, 'utf8')) as T
const wordsByIsland = builtJson<Record<string, string[]>>('.vite/words-by-island.json')

const folder = newFolder()
let url = ''
let stop = () => Promise.resolve()
beforeAll(async () => {
  const port = await findFreePort()
  const server = startServer({ ...folder.env, PORT: String(port) })
  await server.answers
  ;[url, stop] = [`http://localhost:${port}`, server.stop]
})
afterAll(async () => {
  await stop()
  await folder.drop()
})

const PAGES = [
  '/',
  '/suivi',
  '/orientation?besoin=caf',
  '/tutoriels',
  '/tutoriels/choisir-un-mot-de-passe',
  '/rendez-vous/rappel',
]

async function readPage(language: Language, path: string) {
  const html = await (await fetch(url + inLanguage(path, language))).text()
  const state = JSON.parse(/id="page-state">([^]*?)<\/script>/.exec(html)![1]!) as PageState
  const islands = [...html.matchAll(/data-island="([\w-]+)" data-wake="(\w+)"/g)].map(([, name, wake]) => ({
    keys: wordsByIsland[name!]!,
    isRare: ['kept', 'reminded', 'asked'].includes(wake!),
  }))
  return { state, islands }
}

test.each(LANGUAGES)(
  'in %s, each part that may wake has all its words: in the page, or in one file',
  async language => {
    for (const path of PAGES) {
      const { state, islands } = await readPage(language, path)
      const lazy = builtJson<Record<string, string>>(state.lazyWords[0])
      expect(islands.length).toBeGreaterThan(1)
      for (const { keys, isRare } of islands) {
        const words = isRare ? lazy : state.words
        expect(keys.filter(key => !words[key])).toEqual([])
      }
    }
  },
)

test('most views carry no word of the parts that they do not wake', async () => {
  const { state } = await readPage('fr', '/')
  expect(state.words).toEqual({})
})
