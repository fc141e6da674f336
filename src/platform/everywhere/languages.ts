/** The languages of the public site. French comes first: it counts, and an address that says nothing is French. */
export const LANGUAGES = ['fr', 'en', 'ar', 'uk', 'tr', 'pt'] as const
export type Language = (typeof LANGUAGES)[number]
export const FRENCH: Language = 'fr'

/** In a command: French is not said, as by a page of before the languages. */
export const languageParameter = (language: Language) => (language === FRENCH ? {} : { language })

/** In the address and in the cookie. */
export const LANGUAGE_NAME = 'langue'

export const directionOf = (language: string) => (language === 'ar' ? 'rtl' : 'ltr')

/** How `Intl` is asked. Digits stay those of phones and references; days come before months. */
const LOCALES: Record<string, string> = { en: 'en-GB', ar: 'ar-u-nu-latn', pt: 'pt-PT' }
export const localeOf = (language: string) => LOCALES[language] ?? language

/** An address of this site, for whom reads this language; any other address, and one that says a language, as it is. */
export function inLanguage(href: string, language: string): string {
  if (language === FRENCH || !/^\/(?!\/)/.test(href) || /[?&]langue=/.test(href)) return href
  const [, page = '', hash = ''] = /^([^#]*)(.*)$/.exec(href) ?? []
  return `${page}${page.indexOf('?') < 0 ? '?' : '&'}${LANGUAGE_NAME}=${language}${hash}`
}
