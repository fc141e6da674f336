const escape = (text: string) =>
  text.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

/** A link as HTML, to copy. */
export const writeLink = (href: string, text: string) => `<a href="${escape(href)}">${escape(text)}</a>`
