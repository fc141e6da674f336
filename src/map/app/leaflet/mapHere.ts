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

/** A page of ours, to take a part of it. Its <style> is removed: the CSP would block it and log a violation. */
export const readPage = (html: string): Document =>
  new DOMParser().parseFromString(html.replace(/<style>[^]*?<\/style>/, ''), 'text/html')
