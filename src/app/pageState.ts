import type { Dictionary } from '../shared/words'
import type { PageSetting } from './page'

export type PageState = { words: Dictionary; setting: PageSetting }

let state: PageState | null = null

/** What the server put in the document for its islands; null in the offline shell. */
export function readPageState(): PageState | null {
  const text = document.getElementById('page-state')?.textContent
  if (text) state ??= JSON.parse(text) as PageState
  return state
}
