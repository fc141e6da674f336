import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Plugin } from 'vite'
import { keepWordsWhole } from '../../src/platform/everywhere/keepWordsWhole.ts'
import { LANGUAGES } from '../../src/platform/everywhere/languages.ts'
import { islandFiles, isOurs, lazyIslands, modulesFrom } from './islands.ts'
import { emitDictionary, readDictionary } from './languageFiles.ts'
import { missingStaffWords, readAllForStaff } from './staffWords.ts'
import { missingWords, readFrench, wordsNeeded } from './wordsInCode.ts'

/**
 * A missing word fails the build. And each page carries only the words of the islands that wake in most views: this
 * writes, for each island, the keys its modules may ask for (`.vite/words-by-island.json`, read by the server), and one
 * file per language for those that wake rarely (`.vite/lazy-words.json` tells the server their names).
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
        const sources = modulesFrom(this, [file]).map(id => readFileSync(id, 'utf8'))
        byIsland[name] = wordsNeeded(sources, french)
      }
      this.emitFile({ type: 'asset', fileName: '.vite/words-by-island.json', source: JSON.stringify(byIsland) })
      const keys = [...new Set(lazyIslands().flatMap(name => byIsland[name] ?? []))]
      const files = LANGUAGES.map(language => {
        const dictionary = keepWordsWhole(readDictionary(language))
        const lazy = Object.fromEntries(keys.map(key => [key, dictionary[key] ?? '']))
        return [language, emitDictionary(this, `lazy-${language}`, lazy)]
      })
      const source = JSON.stringify(Object.fromEntries(files))
      this.emitFile({ type: 'asset', fileName: '.vite/lazy-words.json', source })
    },
  }
}
