import type { Page } from '../app/page'
import { escapeHtml } from '../everywhere/escapeHtml'
import { plainHyphens } from '../everywhere/keepWordsWhole'
import type { Words } from '../everywhere/words'

/** JSON inside a script element: nothing in it may close the element or open a comment. */
export const scriptJson = (value: unknown) => JSON.stringify(value).replace(/</g, '\\u003c')

/** What search engines show under the title. */
export function descriptionTag({ description }: Page, words: Words, props: Record<string, unknown>): string {
  const text = description?.(words, props)
  return text ? `<meta name="description" content="${escapeHtml(plainHyphens(text))}">` : ''
}
