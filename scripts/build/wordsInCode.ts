import { readFileSync } from 'node:fs'

/** Keys a source asks for: `t('a.b')`, `tn('a.b', n)`, `word('a.b')`, and prefixes from t(`need.${id}.label`). */
export function wordsInCode(source: string): { keys: string[]; counted: string[]; prefixes: string[] } {
  const keys = [...source.matchAll(/\b(?:t|word)\(\s*'([a-zA-Z0-9.-]+)'/g)].map(match => match[1]!)
  const counted = [...source.matchAll(/\btn\(\s*'([a-zA-Z0-9.-]+)'/g)].map(match => match[1]!)
  const prefixes = [...source.matchAll(/\b(?:tn?|word)\(\s*`([a-zA-Z0-9.-]+\.)\$\{/g)].map(match => match[1]!)
  return { keys, counted, prefixes }
}

export const readFrench = (): Record<string, string> => JSON.parse(readFileSync('content/words/fr.json', 'utf8'))

/** What is asked for and is not in the dictionary. */
export function missingWords(source: string, french: Record<string, string>): string[] {
  const { keys, counted, prefixes } = wordsInCode(source)
  const all = Object.keys(french)
  return [
    ...keys.filter(key => !(key in french)),
    ...counted.filter(key => !(`${key}.other` in french)).map(key => `${key}.other`),
    ...prefixes.filter(prefix => !all.some(key => key.startsWith(prefix))).map(prefix => `${prefix}…`),
  ]
}

/** The keys of the dictionary that these sources may ask for. */
export function wordsNeeded(sources: string[], french: Record<string, string>): string[] {
  const asked = sources.map(wordsInCode)
  const keys = new Set(asked.flatMap(({ keys }) => keys))
  const prefixes = asked.flatMap(({ prefixes, counted }) => [...prefixes, ...counted.map(key => `${key}.`)])
  return Object.keys(french).filter(key => keys.has(key) || prefixes.some(prefix => key.startsWith(prefix)))
}
