import type { Dictionary } from '../everywhere/words'
import type { PageSetting } from './page'

export type PageState = {
  /** Of the islands that wake in most views. */
  words: Dictionary
  /** Where those of the other islands are (lazyWords.ts); then the same in French, on a page of another language. */
  lazyWords: [file: string, inFrench?: string]
  /** What each island of the page was given, in their order. */
  given: Record<string, unknown>[]
  /** The language of these words. */
  wordsLanguage: string
  /** Where the whole dictionary of this language is; none for French, which comes with the offline shell. */
  wordsFile?: string
  /** URL of the whole stylesheet; the document inlines only the rules it uses. */
  styleFile: string
  setting: PageSetting
}

let state: PageState | null = null

/** What the server put in the document for its islands; null in the offline shell. */
export function readPageState(): PageState | null {
  const text = document.getElementById('page-state')?.textContent
  if (text) state ??= JSON.parse(text) as PageState
  return state
}
