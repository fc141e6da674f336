/** The text of a first screen, in characters: 360 x 640 px hold some 300 after the header of the site. */
const FIRST_SCREEN_LETTERS = 300
/** As tall as some seven lines of text. */
const DRAWING_LETTERS = 200
const MARK = 'first-screen'

/** What shows no text of its own at first is passed over; then each start of an element, and each text. */
const PIECES = /<!--[^]*?-->|<(svg|script|details|select)\b[^]*?<\/\1>|<([a-z][a-z0-9]*)[^>]*>|<\/[a-z][^>]*>|([^<]+)/g
const SHORT_BLOCKS = new Set(['p', 'li', 'h2', 'h3', 'label', 'legend', 'dd', 'td'])

export type MarkedBody = { body: string; hold: string }

/**
 * A slow processor that paints the half of a screen which came first paints the screen twice, and it is read 50 to
 * 70 ms later (six times slower than this machine). `hold`, for the `<head>`, lets the browser wait for the block that
 * ends the first screen: https://html.spec.whatwg.org/multipage/links.html#link-type-expect. Browsers that do not know
 * it paint as before.
 */
export function markFirstScreen(body: string): MarkedBody {
  const block = findEndOfFirstScreen(body)
  if (!block) return { body, hold: '' }
  const id = / id="([^"]+)"/.exec(block.tag)?.[1]
  const after = block.at + 1 + block.name.length
  return {
    body: id ? body : `${body.slice(0, after)} id="${MARK}"${body.slice(after)}`,
    hold: `<link rel="expect" href="#${id ?? MARK}" blocking="render" />`,
  }
}

function findEndOfFirstScreen(body: string): { at: number; tag: string; name: string } | null {
  PIECES.lastIndex = Math.max(0, body.indexOf('<main'))
  let letters = 0
  for (let piece = PIECES.exec(body); piece; piece = PIECES.exec(body)) {
    const [tag, , name, text] = piece
    if (text) letters += text.length
    const drawing = /^<svg[^>]* role="img"[^>]*>/.exec(tag)?.[0]
    if (drawing) letters += DRAWING_LETTERS
    if (drawing && letters >= FIRST_SCREEN_LETTERS) return { at: piece.index, tag: drawing, name: 'svg' }
    // A form is seen as soon without: measured.
    if (name === 'form') return null
    const isBlock = name && SHORT_BLOCKS.has(name) && !/ (hidden|class="visually-hidden)/.test(tag)
    if (isBlock && letters >= FIRST_SCREEN_LETTERS) return { at: piece.index, tag, name }
  }
  return null
}
