import { keepWordsWhole } from '../everywhere/keepWordsWhole'
import { FRENCH } from '../everywhere/languages'
import { newWords, type Dictionary, type Words } from '../everywhere/words'
import { readWords } from '../offline/words'
import type { PageState } from './pageState'

/**
 * The words of the islands that most views never wake (wake.ts): one file per language, made by
 * `scripts/build/checkWords.ts`. French is precached, as the scripts are; without network, or when a new version has
 * another file, the words of another language come from the dictionary that this device keeps, else in French.
 */
export async function loadLazyWords({ wordsLanguage, lazyWords: [file, inFrench] }: PageState): Promise<Words> {
  try {
    return newWords(wordsLanguage, await fetchWords(file))
  } catch (error) {
    if (!inFrench) throw error
    const french = await fetchWords(inFrench)
    const stored = keepWordsWhole((await readWords(wordsLanguage)) ?? {})
    const isWhole = Object.keys(french).every(key => key in stored)
    return isWhole ? newWords(wordsLanguage, stored) : newWords(FRENCH, french)
  }
}

async function fetchWords(file: string): Promise<Dictionary> {
  const answer = await fetch(file)
  if (!answer.ok) throw new Error(`${file} answered ${answer.status}`)
  return (await answer.json()) as Dictionary
}
