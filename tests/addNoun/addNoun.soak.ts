import { expect, test } from 'vitest'
import { treeWithOpinions } from './treeWithOpinions'

test('a noun added as the map says compiles on each machine', { timeout: 240_000 }, async () => {
  const tree = treeWithOpinions()
  try {
    expect(await tree.compile()).toBe('')
  } finally {
    tree.remove()
  }
})
