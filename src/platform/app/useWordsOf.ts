import { inject, type InjectionKey } from 'vue'
import type { Words } from '../everywhere/words'
import { useWords } from './useWords'

/** Beside those of the page's language, for what is shown in French. */
export const FRENCH_WORDS: InjectionKey<Words> = Symbol('French words')

/** The words of a lesson: it speaks one language, French when it is not translated into that of the page. */
export function useWordsOf(language: string) {
  const words = useWords()
  return language === words.language ? words : (inject(FRENCH_WORDS, null) ?? words)
}
