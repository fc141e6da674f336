/** Puts the map of another page of ours in the place of the link that leads there, and gives it the focus. */
export function putMapHere(link: HTMLAnchorElement, page: string): HTMLElement {
  const box = readPage(page).querySelector<HTMLElement>('[data-map]')
  if (!box) throw new Error(`There is no map at ${link.href}`)
  const part = document.importNode(box, true)
  part.tabIndex = -1
  ;(link.closest('p') ?? link).replaceWith(part)
  part.focus()
  return part
}

/** Nothing that is read so runs: a parsed document has no window. */
const policy = window.trustedTypes?.createPolicy('page', { createHTML: html => html })

/**
 * A page of ours, to take a part of it. Its <style> is removed: the CSP would block it and log a violation. So is the
 * name that the server gave to the end of its first screen (firstScreen.ts): the page it comes into has its own.
 */
export function readPage(html: string): Document {
  const bare = html.replace(/<style>[^]*?<\/style>/, '').replace(' id="first-screen"', '')
  return new DOMParser().parseFromString(policy?.createHTML(bare) ?? bare, 'text/html')
}
