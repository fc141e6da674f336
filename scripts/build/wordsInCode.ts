import { readFileSync } from 'node:fs'

const CALL = /\b(tn?|word)\(/g
/** A key, or a whole template and how it begins, where a choice gives its answer. */
const KEY = /(?:^|[?:|&])\s*(?:'([a-zA-Z0-9.-]+)'|`(?:([a-zA-Z0-9.-]+\.)\$\{)?[^`]*`)/g

/**
 * Keys a source asks for: `t('a.b')`, `t(isLate ? 'a.b' : 'a.c')`, `tn('a.b', n)`, `word('a.b')`, and prefixes from
 * t(`need.${id}.label`).
 */
export function wordsInCode(source: string): { keys: string[]; counted: string[]; prefixes: string[] } {
  const words = { keys: [] as string[], counted: [] as string[], prefixes: [] as string[] }
  for (const { index, 0: call, 1: name } of source.matchAll(CALL)) {
    const argument = firstArgument(source, index + call.length)
    const keys = name === 'tn' ? words.counted : words.keys
    for (const [, key, prefix] of argument.matchAll(KEY)) {
      if (key) keys.push(key)
      if (prefix) words.prefixes.push(prefix)
    }
  }
  return words
}

/** Where the first argument of a call can be a key: what its own calls, lists and objects hold is left out. */
function firstArgument(source: string, start: number): string {
  const pieces = /'[^'\n]*'|`[^`]*`|[^]/g
  pieces.lastIndex = start
  const open: ('group' | 'other')[] = []
  let argument = ''
  for (let piece = pieces.exec(source)?.[0]; piece; piece = pieces.exec(source)?.[0]) {
    if (/[([{]/.test(piece[0]!)) open.push(piece === '(' && !/[\w)\]]$/.test(argument) ? 'group' : 'other')
    else if (/[)\]}]/.test(piece[0]!)) {
      if (!open.pop()) break
    } else if (piece === ',' && !open.includes('other')) break
    else if (!open.includes('other')) argument += piece
  }
  return argument.trim()
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
