import type { Page } from '../app/page'
import { escapeHtml } from '../everywhere/escapeHtml'
import { plainHyphens } from '../everywhere/keepWordsWhole'
import type { Words } from '../everywhere/words'
import type { BuiltClient } from './builtClient'
import type { PageStyle } from './pageStyle'

/** JSON inside a script element: nothing in it may close the element or open a comment. */
export const scriptJson = (value: unknown) => JSON.stringify(value).replace(/</g, '\\u003c')

/** Only paper and wide screens wait for the file of their style; where the page brings it, it is last all the same. */
export function styleTags({ text, ofOtherMedia }: PageStyle, { file, media }: BuiltClient['otherMedia']): string {
  const others =
    ofOtherMedia === null
      ? `<link rel="stylesheet" href="${file}" media="${media}">`
      : `<style media="${media}">${ofOtherMedia}</style>`
  return `<style>${text}</style>${others}`
}

/** What search engines show under the title. */
export function descriptionTag({ description }: Page, words: Words, props: Record<string, unknown>): string {
  const text = description?.(words, props)
  return text ? `<meta name="description" content="${escapeHtml(plainHyphens(text))}">` : ''
}
