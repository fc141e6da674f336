import type { Context as Call } from 'hono'
import { parseJson } from './parseJson'

/** The JSON that was sent; null when it is none, or names a field twice. A schema then says what is wrong with it. */
export async function readJson(c: Call): Promise<unknown> {
  const text = await c.req.text().catch(() => '')
  const value = parseJson(text)
  return hasRepeatedName(text) ? null : value
}

/** In JSON, only the name of a field stands before a colon outside a string. */
const NAME_OR_BRACE = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}]/g

/**
 * Does an object name a field twice? JSON.parse takes the last one, another reader (a filter in front of us, a log) the
 * first: each would see another command. RFC 8259, section 4. For what JSON.parse took.
 */
export function hasRepeatedName(json: string): boolean {
  const open: Set<string>[] = []
  for (const [sign, colon] of json.matchAll(NAME_OR_BRACE)) {
    if (sign === '{') open.push(new Set())
    else if (sign === '}') open.pop()
    else if (colon) {
      // One may be written with an escape: "\u0061" is "a".
      const name = String(parseJson(sign.slice(0, -colon.length)))
      const names = open[open.length - 1]
      if (names?.has(name)) return true
      names?.add(name)
    }
  }
  return false
}
