import { escapeHtml } from '../../platform/everywhere/escapeHtml'

/** A link as HTML, to copy. */
export const writeLink = (href: string, text: string) => `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`
