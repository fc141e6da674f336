import { readPageState } from './pageState'
import { loadWholeStyle } from './wholeStyle'

/**
 * Marks the sentence being read, line by line, with boxes laid over the page: its text is not touched, so a screen
 * reader finds the same words, and what Vue rendered stays as Vue knows it.
 */
let layer: HTMLElement | null = null
let drawn = ''

export function highlightReading(range: Range, isNew = false) {
  const boxes = Array.from(range.getClientRects()).map(({ left, top, width, height }) => ({
    left: left + pageXOffset,
    top: Math.round(top + pageYOffset),
    width,
    height,
  }))
  const asText = JSON.stringify(boxes)
  if (asText === drawn && !isNew) return
  drawn = asText
  if (!layer) layer = newLayer()
  layer.textContent = ''
  for (const box of boxes) {
    const mark = layer.appendChild(document.createElement('i'))
    for (const [side, pixels] of Object.entries(box)) mark.style.setProperty(side, `${pixels}px`)
  }
  if (isNew) bringIntoView(boxes)
}

export function clearHighlight() {
  if (layer) layer.remove()
  layer = null
}

/** No page brings the style of the boxes: few are ever read aloud. */
function newLayer() {
  const state = readPageState()
  if (state) void loadWholeStyle(state.styleFile)
  const made = document.createElement('div')
  made.className = 'reading'
  made.setAttribute('aria-hidden', 'true')
  return document.body.appendChild(made)
}

function bringIntoView(boxes: { top: number; height: number }[]) {
  const first = boxes[0]
  if (!first) return
  const isSeen = first.top >= pageYOffset && first.top + first.height * 2 <= pageYOffset + innerHeight
  if (!isSeen) scrollTo(0, Math.max(0, first.top - innerHeight / 3))
}
