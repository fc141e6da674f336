import { plainHyphens } from '../everywhere/keepWordsWhole'
import { sentencesIn } from './sentences'

/** A sentence, and where it is on the page. */
export type Sentence = { text: string; range: Range }

const SKIPPED_SELECTOR =
  'button, script, style, svg, select, textarea, noscript, [data-listen], .no-print, [aria-hidden=true]'

/** What one reads there: the parent of the place, from the element before it on, block by block. */
export function readableSentences(place: Element): Sentence[] {
  const root = place.parentElement!
  const start = place.previousElementSibling
  const blocks = new Map<Element, Text[]>()
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
    acceptNode: node => (isRead(node) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT),
  })
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text) || isBefore(node)) continue
    const block = blockOf(node)
    blocks.set(block, (blocks.get(block) || []).concat(node))
  }
  return Array.from(blocks.values()).flatMap(sentencesOf)

  function isRead(node: Node): boolean {
    if (!(node instanceof HTMLElement)) return node instanceof Text
    // Another question inside has its own button.
    return (
      !node.matches(SKIPPED_SELECTOR) &&
      node.getClientRects().length > 0 &&
      !node.querySelector(':scope > [data-listen]')
    )
  }
  function isBefore(node: Node): boolean {
    return start !== null && (start.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) > 0
  }
  function blockOf(node: Text): Element {
    let block = node.parentElement!
    while (block !== root && getComputedStyle(block).display === 'inline') block = block.parentElement!
    return block
  }
}

/** A sentence may go through several pieces of text: a strong word in the middle, a place left for a value. */
function sentencesOf(texts: Text[]): Sentence[] {
  const whole = texts.map(({ data }) => data).join('')
  return sentencesIn(whole).map(({ from, to }) => {
    const range = document.createRange()
    range.setStart(...at(from, false))
    range.setEnd(...at(to, true))
    return { text: plainHyphens(whole.slice(from, to)).replace(/\s+/g, ' '), range }
  })

  function at(offset: number, isEnd: boolean): [Text, number] {
    let before = 0
    for (const text of texts) {
      const inside = offset - before
      if (isEnd ? inside <= text.length : inside < text.length) return [text, inside]
      before += text.length
    }
    const last = texts[texts.length - 1]!
    return [last, last.length]
  }
}
