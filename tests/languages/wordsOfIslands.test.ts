import { describe, expect, test } from 'vitest'
import { islandFiles } from '../../scripts/build/islands'
import { readFrench, wordsNeeded } from '../../scripts/build/wordsInCode'
import { listFiles, readFiles } from '../houseRules/projectFiles'
import { readImportGraph } from '../houseRules/readImports'

const french = readFrench()
const files = readFiles(listFiles('src').filter(path => /\.(ts|vue)$/.test(path)))
const sourceOf = new Map(files.map(({ path, source }) => [path, source]))
const imports = readImportGraph(files)

/** Of this file and of all that it imports, later too. */
function sourcesFrom(entry: string): string[] {
  const seen = new Set([entry])
  for (const path of seen) for (const imported of imports.get(path) ?? []) seen.add(imported)
  return [...seen].flatMap(path => sourceOf.get(path) ?? [])
}

const KEY = /'([a-zA-Z][a-zA-Z0-9-]*(?:\.[a-zA-Z0-9-]+)+)'/g
/** Words whose key stands there as a text, and is not seen as a word: the page would not carry them, and `t` throws. */
function wordsNotCarried(sources: string[]): string[] {
  const carried = new Set(wordsNeeded(sources, french))
  const named = sources.flatMap(source => [...source.matchAll(KEY)].map(([, key]) => key!))
  return [...new Set(named)].filter(key => key in french && !carried.has(key))
}

/** Of a part that this island shows without a lesson: none of its pages pays for these. */
const NEVER_SHOWN: Record<string, string[]> = {
  'booking-form': ['booked.lessonAhead', 'booked.blockedAt.lesson'],
}

describe.each(islandFiles())('the island %s', (name, file) => {
  test('carries each word that its scripts name', () => {
    expect(wordsNotCarried(sourcesFrom(file))).toEqual(NEVER_SHOWN[name] ?? [])
  })
})

test('a deliberate fault: a key that a function of the component is given', () => {
  const source = "const row = (label: WordKey) => ({ label: t(label) })\nrow('summary.helperName')"
  expect(wordsNotCarried([source])).toEqual(['summary.helperName'])
  expect(wordsNotCarried([source, "t('summary.helperName')"])).toEqual([])
})
