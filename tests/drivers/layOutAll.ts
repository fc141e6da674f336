/**
 * Sent to the page as text. What is far below is laid out when one comes near (`content-visibility`): the checks read and
 * measure the whole page at once, as whoever scrolled through it sees it.
 */
export function layOutAll() {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('* { content-visibility: visible !important }')
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}
