import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { copyOfTheTree, type Tree } from './copyOfTheTree'

const NOUN = 'tests/addNoun/opinions'

function filesOf(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesOf(path) : path.endsWith('.txt') ? [path] : []
  })
}

const sourceOf = (path: string) => readFileSync(path, 'utf8')

/** *Add a noun* of `src/README.md`, followed to the letter in a copy of the tree: a small noun, from its words to its row. */
export function treeWithOpinions(): Tree {
  const tree = copyOfTheTree()
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
  return tree
}
