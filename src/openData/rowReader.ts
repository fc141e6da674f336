import { CLOSED_LISTS, SEVERAL, type Column } from './columns'
import type { FileRow } from './parsedFile'
import { nearestValue } from './nearestValue'
import { withoutEmptyWords } from './emptyWords'
import type { Fault, Tell } from './fault'
import { inWordsOfToday } from './oldWords'
import { withoutMarks } from './plainText'

export type { Fault, Tell }

export type RowReader = {
  /** Those that say something, extra columns too. */
  cells: FileRow['cells']
  /** Unicode composed, on one line, without spaces around; '' when there is none. */
  cell: (column: Column) => string
  tell: Tell
  faults: Fault[]
}

export function readerOf({ line, cells: written }: FileRow): RowReader {
  const faults: Fault[] = []
  const tell: Tell = (column, outcome, why, { value = cell(column), nearest } = {}) =>
    void faults.push({ line, column, value: oneLine(value), outcome, why, ...(nearest && { nearest }) })
  const cells = inWordsOfToday(withoutMarks(withoutEmptyWords(written, tell), tell), tell)
  const cell = (column: string) => oneLine(cells[column] ?? '')
  return { cells, cell, faults, tell }
}

export function oneLine(text: string): string {
  const composed = /[^ -~]/.test(text) ? writable(text).replace(/\s*\n+\s*/g, ' ') : text
  return composed.trim()
}

/** Unicode composed, without the signs that no database and no terminal should meet. */
export const writable = (text: string) =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]+/gu, '')

/** Several values, each once. `;` or `,` part them only when every part is known: an address of the web may hold one. */
export function partsOf({ cell, tell }: RowReader, column: Column, isValid: (part: string) => boolean): string[] {
  const written = cell(column)
  const parts = split(written, SEVERAL)
  const finer = OTHER_SIGN.test(written) ? parts.flatMap(part => split(part, OTHER_SIGN)) : parts
  const isOfAList = CLOSED_LISTS[column] !== undefined
  if (finer.length === parts.length || !(isOfAList ? finer.some(isValid) : finer.every(isValid))) return parts
  tell(column, 'mended', `values separated by ${written.includes(';') ? ';' : ','} instead of |`)
  return finer
}

const OTHER_SIGN = /;|,(?![^(]*\))/

const split = (text: string, sign: string | RegExp) => [
  ...new Set(
    text
      .split(sign)
      .map(part => part.trim())
      .filter(Boolean),
  ),
]

/** The words of a closed list, in its own spelling. An unknown one is told, with the nearest, and left out. */
export function wordsOf<Word extends string>(reader: RowReader, column: Column, list: readonly Word[]): Word[] {
  const match = (part: string) => spellings(list).get(straight(part))
  const words = partsOf(reader, column, part => match(part) !== undefined).map(part => {
    const word = match(part)
    const nearest = word ?? nearestValue(part, list)
    if (!word) reader.tell(column, 'left empty', 'is not in the closed list', { value: part, nearest })
    return word
  })
  return [...new Set(words.flatMap(word => word ?? []))]
}

/** Typographic apostrophes and doubled or unbreakable spaces do not matter; case and accents do. */
const straight = (text: string) => text.normalize('NFC').replace(/[’ʼ]/g, "'").replace(/\s+/g, ' ').trim()

const spellingsOf = new WeakMap<readonly string[], Map<string, string>>()

function spellings<Word extends string>(list: readonly Word[]): Map<string, Word> {
  const cached =
    spellingsOf.get(list) ?? new Map(list.flatMap(word => [straight(word), withoutSpace(word)].map(key => [key, word])))
  spellingsOf.set(list, cached)
  return cached as Map<string, Word>
}

/** The pattern of the schema wants "Étapes numériques(La Poste)", its own text and the library put a space. */
const withoutSpace = (word: string) => straight(word).replace(' (La Poste)', '(La Poste)')

export const some = <Value>(values: Value[]): Value[] | undefined => (values.length ? values : undefined)
