import { readFileSync } from 'node:fs'

/**
 * Keys a source asks for: `t('a.b')`, `tn('a.b', n)`, `word('a.b')`, both branches of `t(is ? 'a.b' : 'a.c')`, and prefixes
 * from t(`need.${id}.label`).
 */
export function wordsInCode(source: string): { keys: string[]; counted: string[]; prefixes: string[] } {
  const branches = branchesOf(source)
  const all = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].map(match => match[1]!)
  const keys = [
    ...all(/\b(?:t|word)\(\s*'([a-zA-Z0-9.-]+)'/g, source),
    ...branches.flatMap(branch => all(/[?:]\s*'([a-zA-Z0-9.-]+)'/g, branch)),
  ]
  const counted = all(/\btn\(\s*'([a-zA-Z0-9.-]+)'/g, source)
  const prefixes = [
    ...all(/\b(?:tn?|word)\(\s*`([a-zA-Z0-9.-]+\.)\$\{/g, source),
    ...branches.flatMap(branch => all(/[?:]\s*`([a-zA-Z0-9.-]+\.)\$\{/g, branch)),
  ]
  return { keys, counted, prefixes }
}

/** A call of `t` or `word` with what is between its parentheses, nested ones included, two deep. */
const CALL = /\b(?:t|word)\(((?:[^()'`]|'[^']*'|`[^`]*`|\((?:[^()]|\([^()]*\))*\))*)\)/g

/** Of each call whose first argument is a choice, `? 'a' : 'b'`: the other arguments choose values, not words. */
function branchesOf(source: string): string[] {
  const firstArguments = [...source.matchAll(CALL)].map(([, inside = '']) => {
    const flat = inside.replace(/\$\{[^}]*\}/g, '${}').replace(/\((?:[^()]|\([^()]*\))*\)/g, '')
    return flat.split(',')[0]!
  })
  // Neither `?.` nor `??`.
  return firstArguments.flatMap(text => /[^?](\?[^?.].*)/s.exec(text)?.[1] ?? [])
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
