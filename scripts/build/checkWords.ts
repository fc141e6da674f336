import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Plugin } from 'vite'
import { missingStaffWords, readAllForStaff } from './staffWords.ts'
import { missingWords, readFrench, wordsNeeded } from './wordsInCode.ts'

const isOurs = (id: string) => /\/src\/.*\.(vue|ts)$/.test(id)

/**
 * A missing word fails the build. And each page carries only the words of its islands: this writes, for each
 * island, the keys its modules may ask for (`.vite/words-by-island.json`, read by the server).
 */
export function checkWords({ hasIslands = true } = {}): Plugin {
  return {
    name: 'check-words',
    enforce: 'pre',
    transform(source, id) {
      const file = id.split('?')[0]!
      if (!isOurs(file)) return
      const isOfStaff = /\/staff\//.test(file)
      const missing = missingWords(source, isOfStaff ? readAllForStaff() : readFrench())
      const missingForStaff = missingStaffWords(source)
      if (missingForStaff.length) {
        this.error(`${relative('.', file)}: missing in content/words/espace.json: ${missingForStaff.join(', ')}`)
      }
      if (missing.length) {
        const where = isOfStaff ? 'espace.json' : 'fr.json'
        this.error(`${relative('.', file)}: missing in content/words/${where}: ${missing.join(', ')}`)
      }
    },
    generateBundle() {
      if (this.environment.name === 'ssr' || !hasIslands) return
      const french = readFrench()
      const byIsland: Record<string, string[]> = {}
      for (const [name, file] of islandFiles()) {
        const root = [...this.getModuleIds()].find(id => id.endsWith(file))
        if (!root) this.error(`The island "${name}" is ${file}, which is not in the build`)
        const sources = closure(root, id => this.getModuleInfo(id)).map(id => readFileSync(id, 'utf8'))
        byIsland[name] = wordsNeeded(sources, french)
      }
      this.emitFile({ type: 'asset', fileName: '.vite/words-by-island.json', source: JSON.stringify(byIsland) })
    },
  }
}

/** The islands that the nouns hand to the browser, each with the path of its component from the root. */
function islandFiles(): [string, string][] {
  const nouns = readdirSync('src')
    .map(noun => `src/${noun}/app/${noun}InBrowser.ts`)
    .filter(file => existsSync(file))
  return nouns.flatMap(noun =>
    [...readFileSync(noun, 'utf8').matchAll(/'([a-z-]+)':\s*\(\)\s*=>\s*import\('([^']+)'\)/g)].map(
      ([, name = '', file = '']): [string, string] => [name, join(dirname(noun), file)],
    ),
  )
}

type ModuleGraph = (id: string) => { importedIds: readonly string[]; dynamicallyImportedIds: readonly string[] } | null

/** Our own modules reached from one of them. */
function closure(root: string, find: ModuleGraph): string[] {
  const seen = new Set<string>()
  const todo = [root]
  for (let id = todo.pop(); id; id = todo.pop()) {
    if (seen.has(id) || !isOurs(id.split('?')[0]!)) continue
    seen.add(id)
    const found = find(id)
    if (found) todo.push(...found.importedIds, ...found.dynamicallyImportedIds)
  }
  return [...new Set([...seen].map(id => id.split('?')[0]!))]
}
