import frenchWords from '../../../content/words/fr.json?url'
import { keepWordsWhole } from '../everywhere/keepWordsWhole'
import { readWords } from '../offline/words'
import { FRENCH, type Language } from '../everywhere/languages'
import { newWords, type Dictionary } from '../everywhere/words'

/** French, which is precached with a hashed name, when this device has not the whole of the language asked for. */
export async function loadOfflineWords(language: Language) {
  const [bundled, stored] = await Promise.all([
    fetch(frenchWords).then(answer => answer.json() as Promise<Dictionary>),
    language === FRENCH ? null : readWords(language),
  ])
  const french = newWords(FRENCH, keepWordsWhole(bundled))
  const isWhole = stored && Object.keys(bundled).every(key => key in stored)
  return { french, words: isWhole ? newWords(language, keepWordsWhole(stored)) : french }
}
