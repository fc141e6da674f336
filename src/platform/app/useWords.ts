import { inject } from 'vue'
import { directionOf, FRENCH, inLanguage } from '../everywhere/languages'
import { PAGE_SETTING, WORDS } from './page'

export function useWords() {
  const words = inject(WORDS)
  if (!words) throw new Error('Words are provided by renderPage, the shell, or hydrateIsland')
  return words
}

export function usePageSetting() {
  const setting = inject(PAGE_SETTING)
  if (!setting) throw new Error('The page setting is provided by renderPage, the shell, or hydrateIsland')
  return setting
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
