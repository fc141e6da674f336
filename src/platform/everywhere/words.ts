import type french from '../../../content/words/fr.json'
import type ofStaff from '../../../content/words/espace.json'
import { directionOf, localeOf } from './languages'

/**
 * Each visible text has a key; one that is not in `content/words/fr.json` does not compile. A template that asks whether a
 * key is there (`v-if`) makes the type checker compare all keys with all, for a minute: give it the text instead.
 */
export type WordKey = keyof typeof french
/** Texts of the application of the staff, in French only. */
export type StaffWordKey = keyof typeof ofStaff
export type Dictionary = Record<string, string>

/** A key that counts: `places.found` stands for `places.found.one` and `places.found.other`. */
export type CountedKey = CountedOf<WordKey>
export type StaffCountedKey = CountedOf<StaffWordKey>
type CountedOf<Key> = Key extends `${infer Base}.other` ? Base : never

export type Values = Record<string, string | number>

export class MissingWordError extends Error {
  constructor(key: string, language: string) {
    super(`Add "${key}" to content/words/${language}.json`)
    this.name = 'MissingWordError'
  }
}

export type Words = ReturnType<typeof newWords>

/** Marks a key kept in data (an error, a reason) so that the build carries its text along. */
export const word = (key: WordKey) => key

/** The same for a reason or an error that only the application of the staff shows. */
export const staffWord = (key: StaffWordKey) => key as string as WordKey

/** Texts of one language. `t` gives a text, `tn` the right plural; `{name}` is replaced by a value. */
export function newWords(language: string, dictionary: Dictionary) {
  /** Created lazily: Intl.PluralRules costs a slow phone some milliseconds, and most parts need no plural. */
  let plural: Intl.PluralRules | undefined
  const isRightToLeft = directionOf(language) === 'rtl'
  const find = (key: string) => {
    const text = dictionary[key]
    if (text === undefined) throw new MissingWordError(key, language)
    return text
  }
  /** A name, a phone or a reference keeps its own direction inside a text that goes from right to left. */
  const isolate = (value: string | number) => (isRightToLeft && value !== '' ? `\u2068${value}\u2069` : String(value))
  const fill = (text: string, values: Values) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? isolate(values[name]!) : whole))

  const t = (key: WordKey, values?: Values) => (values ? fill(find(key), values) : find(key))
  const tn = (key: CountedKey, count: number, values: Values = {}) => {
    plural ??= new Intl.PluralRules(localeOf(language))
    const form = `${key}.${plural.select(count)}`
    return fill(find(form in dictionary ? form : `${key}.other`), { n: count, ...values })
  }
  return { language, t, tn }
}
