import type { StylePart } from '../../src/platform/server/pageStyle.ts'

/**
 * The conditions that a phone in the hand does not meet: paper, a wide screen, colours imposed by the system, a pointer
 * that hovers. `OTHER_MEDIA` says them all in the `media` of the link: a browser that meets none loads the file last, and
 * paints without it.
 */
export const OTHER_MEDIA = 'print,(min-width:40em),(forced-colors),(hover)'
const IS_OTHER = /^@media (print|(screen and )?\(min-width|\(forced-colors|\(hover:\s*hover)/
const HOVER = '@media (hover:hover)'

export type SplitStyle = { parts: StylePart[]; ofOtherMedia: StylePart[] }

/** What every page brings, and what stands in a file apart. Both in their order; the file comes last in the document. */
export function splitStyle(style: StylePart[]): SplitStyle {
  const parts: StylePart[] = []
  const ofOtherMedia: StylePart[] = []
  for (const part of style) {
    if ('media' in part && IS_OTHER.test(part.media)) ofOtherMedia.push(part)
    else if (!('selectors' in part)) parts.push(part)
    else {
      const hovered = part.selectors.filter(({ text }) => text.includes(':hover'))
      const others = part.selectors.filter(selector => !hovered.includes(selector))
      if (others.length) parts.push({ ...part, selectors: others })
      if (hovered.length) ofOtherMedia.push({ media: HOVER, parts: [{ ...part, selectors: hovered }] })
    }
  }
  return { parts, ofOtherMedia: joinHovers(ofOtherMedia) }
}

/** One condition for those that follow each other. */
const joinHovers = (style: StylePart[]): StylePart[] =>
  style.reduce<StylePart[]>((joined, part) => {
    const last = joined.at(-1)
    if (!last || !('media' in last) || !('media' in part) || last.media !== HOVER || part.media !== HOVER)
      return [...joined, part]
    return [...joined.slice(0, -1), { media: HOVER, parts: [...last.parts, ...part.parts] }]
  }, [])
