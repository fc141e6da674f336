import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newCommandKey, type Receipt } from '../../src/platform/everywhere/command'
import { startService } from '../drivers/service'
import type { Tree } from './copyOfTheTree'
import { treeWithOpinions } from './treeWithOpinions'

/** What *Add a noun* of `src/README.md` asks for, and what comes of it; that it compiles is in `addNoun.soak.ts`. */

let tree: Tree

beforeAll(() => {
  tree = treeWithOpinions()
})
afterAll(() => tree.remove())

test('touches two files outside its folder, beside content/', () => {
  const outside = tree.touched().filter(path => !/^(src\/opinions|content)\//.test(path))
  expect(outside).toEqual(['src/site/app/nouns.ts', 'src/site/server/nouns.ts'])
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
