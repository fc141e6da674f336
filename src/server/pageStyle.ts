import { createHash } from 'node:crypto'

/** The style of one page, and what allows it in the Content-Security-Policy. */
export type PageStyle = { text: string; hash: string }

export const hashOfStyle = (style: string) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`

/** Classes that the scripts give before any island wakes; tests/server/pageStyle.test.ts reads them all in the code. */
export const GIVEN_BY_SCRIPTS = [
  'has-script',
  'near-me--ready',
  'lesson--under-way',
  'button',
  'button--quiet',
  'listen',
  'no-print',
  'reading',
]

/** What they add to a page: the button that reads aloud, its marks. */
const TAGS_GIVEN_BY_SCRIPTS = ['button', 'i', 'span', 'svg', 'path']

type Part =
  | { rule: string; selectors: { classes: string[]; tags: string[]; direction?: string }[] }
  | { media: string; parts: Part[] }

/**
 * From the whole style, what this page needs: on a slow network each kilobyte before the first paint is 20 ms. An
 * island that wakes brings the whole (`app/wholeStyle.ts`): it may show what the document does not have yet.
 */
export function newPageStyles(whole: string) {
  const parts = readParts(whole)
  const styles = new Map<string, PageStyle>()
  return (html: string): PageStyle => {
    const text = writeParts(parts, readUsed(html))
    const known = styles.get(text)
    if (known) return known
    const style = { text, hash: hashOfStyle(text) }
    styles.set(text, style)
    return style
  }
}

type Used = { classes: Set<string>; tags: Set<string>; direction: string }

function readUsed(html: string): Used {
  const classes = new Set(GIVEN_BY_SCRIPTS)
  for (const [, list] of html.matchAll(/ class="([^"]*)"/g)) for (const name of list!.split(' ')) classes.add(name)
  const tags = new Set(['html', 'body', ...TAGS_GIVEN_BY_SCRIPTS])
  for (const [, tag] of html.matchAll(/<([a-z][a-z0-9]*)/g)) tags.add(tag!)
  return { classes, tags, direction: / dir="rtl"/.test(html) ? 'rtl' : 'ltr' }
}

const writeParts = (parts: Part[], used: Used): string =>
  parts
    .map(part => {
      if ('rule' in part) return part.selectors.some(selector => isUsed(selector, used)) ? part.rule : ''
      const inside = writeParts(part.parts, used)
      return inside && `${part.media}{${inside}}`
    })
    .join('')

const isUsed = ({ classes, tags, direction }: { classes: string[]; tags: string[]; direction?: string }, used: Used) =>
  classes.every(name => used.classes.has(name)) &&
  tags.every(tag => used.tags.has(tag)) &&
  (!direction || direction === used.direction)

/** Reads what the build wrote: no comment, no string with a brace, no nesting but that of `@media` and `@supports`. */
function readParts(css: string): Part[] {
  return splitBlocks(css).map(block => {
    const open = block.indexOf('{')
    const head = block.slice(0, open)
    if (/^@(media|supports)/.test(head)) return { media: head, parts: readParts(block.slice(open + 1, -1)) }
    return { rule: block, selectors: head.startsWith('@') ? [{ classes: [], tags: [] }] : readSelectors(head) }
  })
}

function splitBlocks(css: string): string[] {
  const blocks: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < css.length; at++) {
    if (css[at] === '{') depth++
    if (css[at] !== '}' || --depth > 0) continue
    blocks.push(css.slice(start, at + 1).trim())
    start = at + 1
  }
  return blocks
}

/** What `:not(…)` and its like name may well be absent; an attribute may come with a script. */
const readSelectors = (head: string) =>
  head
    .replace(/:[\w-]+\([^()]*\)/g, '')
    .split(',')
    .map(selector => {
      const bare = selector.replace(/\[[^\]]*\]/g, '').replace(/::?[\w-]+/g, '')
      return {
        classes: [...bare.matchAll(/\.([\w-]+)/g)].map(([, name]) => name!),
        tags: [...bare.matchAll(/(?:^|[\s>+~])([a-z][a-z0-9]*)/g)].map(([, tag]) => tag!),
        direction: /\[dir=["']?(\w+)/.exec(selector)?.[1],
      }
    })
