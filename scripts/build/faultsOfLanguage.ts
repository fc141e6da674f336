import { localeOf, type Language } from '../../src/platform/everywhere/languages.ts'

type Dictionary = Record<string, string>

const FORMS = ['zero', 'one', 'two', 'few', 'many', 'other']
const FORM = new RegExp(`\\.(${FORMS.join('|')})$`)

/** The forms that whole numbers take in this language. */
function formsOf(language: Language): string[] {
  const rules = new Intl.PluralRules(localeOf(language))
  const used = new Set<string>(Array.from({ length: 201 }, (_, n) => rules.select(n)))
  used.add('other')
  return FORMS.filter(form => used.has(form))
}

/** What counts in French: `places.found` when there are `places.found.one` and `places.found.other`. */
const countedIn = (french: Dictionary): string[] =>
  Object.keys(french).flatMap(key =>
    /\.one$/.test(key) && `${key.slice(0, -4)}.other` in french ? key.slice(0, -4) : [],
  )

const placeholders = (text = '') => [...new Set(text.match(/\{\w+\}/g))].sort()

export type FaultsOfLanguage = {
  /** Keys that French has and this language has not. */
  missing: string[]
  /** What would be shown wrong: each says its key and the cure. */
  wrong: string[]
}

/** Compares the dictionary of a language with the French one. */
export function faultsOfLanguage(language: Language, dictionary: Dictionary, french: Dictionary): FaultsOfLanguage {
  const counted = countedIn(french)
  const baseOf = (key: string) => counted.find(base => FORM.test(key) && key.replace(FORM, '') === base)
  const forms = counted.flatMap(base => formsOf(language).map(form => `${base}.${form}`))
  const plain = Object.keys(french).filter(key => !baseOf(key))
  const wanted = [...plain, ...forms]
  const known = new Set(wanted)

  const unknown = Object.keys(dictionary)
    .filter(key => !known.has(key))
    .map(key => `${key}: French has no such text, or ${language} no such form: remove it`)
  const unlike = Object.keys(dictionary).flatMap(key => {
    const base = baseOf(key)
    const here = placeholders(dictionary[key])
    // « une heure » may be said without its number.
    const there = placeholders(base ? french[`${base}.other`] : french[key])
    const isSame = here.join() === there.join()
    const isFewer = base !== undefined && here.every(each => there.includes(each))
    return !known.has(key) || isSame || isFewer
      ? []
      : [`${key}: has ${here.join() || 'no {name}'}, French ${there.join()}`]
  })
  return { missing: wanted.filter(key => !(key in dictionary)).sort(), wrong: [...unknown, ...unlike] }
}
