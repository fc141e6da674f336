import { readFileSync } from 'node:fs'
import { readFrench } from './wordsInCode.ts'

/** Texts of the application of the staff: `content/words/espace.json`, in French only. */
export const readStaffWords = (): Record<string, string> =>
  JSON.parse(readFileSync('content/words/espace.json', 'utf8'))

const quoted = (source: string, call: string) =>
  [...source.matchAll(new RegExp(`\\b${call}\\(\\s*'([a-zA-Z0-9.-]+)'`, 'g'))].map(match => match[1]!)

/** What `staffWord('a.b')` names, and is not in the texts of the staff. */
export const missingStaffWords = (source: string, words = readStaffWords()): string[] =>
  quoted(source, 'staffWord').filter(key => !(key in words))

/** Both dictionaries, for what is shown to the staff: a key of theirs must not be one of the residents'. */
export function readAllForStaff(): Record<string, string> {
  const [french, staff] = [readFrench(), readStaffWords()]
  const twice = Object.keys(staff).filter(key => key in french)
  if (twice.length) throw new Error(`In fr.json and in espace.json: ${twice.join(', ')}: keep one`)
  return { ...french, ...staff }
}
