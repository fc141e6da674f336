import { LANGUAGE_NAME, LANGUAGES, type Language } from './languages'
import { readParameters } from './queryNames'

/** Null when it is none of ours. */
export const readLanguage = (text: string | null | undefined): Language | null =>
  LANGUAGES.find(language => language === text) ?? null

/** URL of the same page in a language; French is explicit, as it deletes the language cookie. */
export function hrefInLanguage(path: string, query: URLSearchParams, language: Language): string {
  const other = readParameters(query)
  other.set(LANGUAGE_NAME, language)
  return `${path}?${other}`
}

/** The same address without any language. */
export function withoutLanguage(path: string, query: URLSearchParams): string {
  const rest = new URLSearchParams(query)
  rest.delete(LANGUAGE_NAME)
  const text = rest.toString()
  return text ? `${path}?${text}` : path
}
