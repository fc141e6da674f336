/** The languages of the public site. Order matters: French is first and the default of URLs without `langue`. */
export const LANGUAGES = ['fr', 'en', 'ar', 'uk', 'tr', 'pt'] as const
export type Language = (typeof LANGUAGES)[number]
export const FRENCH: Language = 'fr'

/** The `language` parameter; left out for French, as in commands stored before translations existed. */
export const languageParameter = (language: Language) => (language === FRENCH ? {} : { language })

/** In the address and in the cookie. */
export const LANGUAGE_NAME = 'langue'

export const directionOf = (language: string) => (language === 'ar' ? 'rtl' : 'ltr')

/** BCP 47 locales for `Intl`: Latin digits in Arabic (as in phone numbers), day before month in English. */
const LOCALES: Record<string, string> = { en: 'en-GB', ar: 'ar-u-nu-latn', pt: 'pt-PT' }
export const localeOf = (language: string) => LOCALES[language] ?? language

/** Adds `langue` to a URL of this site; other URLs, and those that have it, are unchanged. */
export function inLanguage(href: string, language: string): string {
  if (language === FRENCH || !/^\/(?!\/)/.test(href) || /[?&]langue=/.test(href)) return href
  const [, page = '', hash = ''] = /^([^#]*)(.*)$/.exec(href) ?? []
  return `${page}${page.indexOf('?') < 0 ? '?' : '&'}${LANGUAGE_NAME}=${language}${hash}`
}
