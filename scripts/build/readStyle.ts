import { FIXED_ATTRIBUTES, type StylePart, type StyleSelector } from '../../src/platform/server/pageStyle.ts'

/** Reads what the build wrote: no comment, no string with a brace, no nesting but that of `@media` and `@supports`. */
export function readStyle(css: string): StylePart[] {
  return splitBlocks(css).map(block => {
    const open = block.indexOf('{')
    const head = block.slice(0, open)
    if (/^@(media|supports)/.test(head)) return { media: head, parts: readStyle(block.slice(open + 1, -1)) }
    if (head.startsWith('@')) return { other: block }
    return { selectors: readSelectors(head), body: block.slice(open) }
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

/**
 * Selectors inside `:not()` and similar are ignored, and most attribute selectors: the attribute may be set by a script.
 */
const readSelectors = (head: string): StyleSelector[] =>
  head.split(/,(?![^()]*\))/).map(text => {
    const taken = text.replace(/:[\w-]+\([^()]*\)/g, '')
    const bare = taken.replace(/\[[^\]]*\]/g, '').replace(/::?[\w-]+/g, '')
    const attributes = FIXED_ATTRIBUTES.filter(attribute => taken.includes(`[${attribute.replace(/"/g, '')}]`))
    return {
      text,
      classes: [...bare.matchAll(/\.([\w-]+)/g)].map(([, name]) => name!),
      tags: [...bare.matchAll(/(?:^|[\s>+~])([a-z][a-z0-9]*)/g)].map(([, tag]) => tag!),
      attributes: attributes.length ? attributes : undefined,
      direction: /\[dir=["']?(\w+)/.exec(text)?.[1],
    }
  })
