import { inject, type InjectionKey } from 'vue'
import { directionOf, FRENCH, inLanguage } from '../everywhere/languages'
import { PAGE_SETTING, WORDS } from './page'

export const useWords = () => injectProvided(WORDS)
export const usePageSetting = () => injectProvided(PAGE_SETTING)

/** By renderPage, the shell, or hydrateIsland. The message is short: every form of the site carries it. */
function injectProvided<T>(key: InjectionKey<T>): T {
  const value = inject(key)
  if (!value) throw new Error('Not provided')
  return value
}

/** Turns an address of this site into the one of the language being read. Every link and form goes through it. */
export function useHref() {
  const { language } = usePageSetting()
  return (href: string) => inLanguage(href, language)
}

type LanguageAttributes = { lang?: string; dir?: 'ltr' | 'rtl' }

/** Attributes of an element that shows French on a page of another language: a name, an address, what a town wrote. */
export const useFrench = () => useLanguageAttributes(FRENCH)

/** Attributes of an element that shows this language, when the page shows another one. */
export function useLanguageAttributes(contentLanguage: string): LanguageAttributes {
  const { language } = useWords()
  if (language === contentLanguage) return {}
  const direction = directionOf(contentLanguage)
  return { lang: contentLanguage, dir: directionOf(language) === direction ? undefined : direction }
}
