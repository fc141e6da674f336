import { keepWordsWhole } from '../everywhere/keepWordsWhole'
import { frenchFilesIn, SHELL } from '../offline/frenchFiles'
import { readWords } from '../offline/words'
import { FRENCH, type Language } from '../everywhere/languages'
import { newWords, type Dictionary } from '../everywhere/words'

/** French, which is precached, when this device has not the whole of the language asked for. */
export async function loadOfflineWords(language: Language) {
  const [bundled, stored] = await Promise.all([fetchFrench(), language === FRENCH ? null : readWords(language)])
  const french = newWords(FRENCH, keepWordsWhole(bundled))
  const isWhole = stored && Object.keys(bundled).every(key => key in stored)
  return { french, words: isWhole ? newWords(language, keepWordsWhole(stored)) : french }
}

async function fetchFrench(): Promise<Dictionary> {
  const shell = await (await fetch(SHELL)).text()
  const parts = await Promise.all(
    frenchFilesIn(shell).map(file => fetch(file).then(answer => answer.json() as Promise<Dictionary>)),
  )
  return Object.assign({}, ...parts) as Dictionary
}
