import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newCommandKey, type Receipt } from '../../src/platform/everywhere/command'
import { startService } from '../drivers/service'
import { copyOfTheTree, type Tree } from './copyOfTheTree'

/** *Add a noun* of `src/README.md`, followed to the letter in a copy of the tree: a small noun, from its words to its row. */

const NOUN = 'tests/addNoun/opinions'
let tree: Tree

function filesOf(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesOf(path) : path.endsWith('.txt') ? [path] : []
  })
}

const sourceOf = (path: string) => readFileSync(path, 'utf8')

function addNoun() {
  for (const file of filesOf(NOUN)) tree.write(file.replace(NOUN, 'src/opinions').replace(/\.txt$/, ''), sourceOf(file))
  const words = JSON.parse(sourceOf(`${NOUN}/words.json`)) as Record<string, Record<string, string>>
  for (const [language, ours] of Object.entries(words))
    tree.edit(`content/words/${language}.json`, all => JSON.stringify({ ...(JSON.parse(all) as object), ...ours }))
  tree.edit('content/retention.json', all =>
    JSON.stringify({ ...(JSON.parse(all) as object), opinion: { months: 12, toValidate: true } }),
  )
  tree.edit('src/site/server/nouns.ts', list =>
    `import { opinionsOnServer } from '../../opinions/server/opinionsOnServer'\n${list}`.replace(
      /(serverNouns: ServerNoun\[\] = \[)/,
      '$1\n  opinionsOnServer,',
    ),
  )
  tree.edit('src/site/app/nouns.ts', list =>
    `import { opinionsInBrowser } from '../../opinions/app/opinionsInBrowser'\n${list}`.replace(
      /(browserNouns: BrowserNoun\[\] = \[)/,
      '$1\n  opinionsInBrowser,',
    ),
  )
}

beforeAll(async () => {
  tree = copyOfTheTree()
  addNoun()
}, 240_000)
afterAll(() => tree.remove())

test('touches two files outside its folder, beside content/', () => {
  const outside = tree.touched().filter(path => !/^(src\/opinions|content)\//.test(path))
  expect(outside).toEqual(['src/site/app/nouns.ts', 'src/site/server/nouns.ts'])
})

test('compiles on each machine', { timeout: 240_000 }, async () => {
  expect(await tree.compile()).toBe('')
})

test('is built, shown, and takes a command', { timeout: 240_000 }, async () => {
  await tree.build()
  const service = await startService({
    dist: join(tree.folder, 'dist'),
    env: { CONTENT_DIR: join(tree.folder, 'content') },
  })
  try {
    const page = await (await fetch(`${service.url}/avis`)).text()
    expect(page).toContain('data-island="opinion-form"')
    expect(page).toContain('Avis reçus : 0')
    expect(await (await fetch(`${service.url}/avis?langue=tr`)).text()).toContain('Alınan görüşler: 0')
    const register = await (await fetch(`${service.url}/donnees-personnelles`)).text()
    expect(register).toContain('Pour améliorer le service.')
    const receipt = (await (
      await fetch(`${service.url}/api/commands/${newCommandKey()}`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', Origin: service.url },
        body: JSON.stringify({ kind: 'give-opinion', v: 1, payload: { text: 'Merci à Borny.' } }),
      })
    ).json()) as Receipt
    expect(receipt.outcome).toBe('done')
    expect(await (await fetch(`${service.url}/api/count-opinions`)).json()).toBe(1)
  } finally {
    await service.close()
  }
})
