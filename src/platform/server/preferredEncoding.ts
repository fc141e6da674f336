import { parseAccept } from 'hono/utils/accept'

/** The smallest packing among those that `Accept-Encoding` weighs most (RFC 9110 §12.5.3); null: none, or only with `q=0`. */
export function preferredEncoding(header = ''): 'br' | 'gzip' | null {
  const weights = new Map(parseAccept(header).map(({ type, q }) => [type.toLowerCase(), q]))
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0
  const [br, gzip] = [weightOf('br'), weightOf('gzip')]
  if (br > 0 && br >= gzip) return 'br'
  return gzip > 0 ? 'gzip' : null
}
