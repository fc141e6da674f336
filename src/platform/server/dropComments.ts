const PIECES = /<!--[^]*?-->|<div\b[^>]*>|<\/div>/g

/**
 * Vue marks its fragments with comments, to hydrate them. Only islands are hydrated: elsewhere in a document the
 * comments go, some 100 bytes of each page once compressed.
 */
export function dropComments(html: string): string {
  /** How many `div` are open since that of an island, itself counted. */
  let depth = 0
  return html.replace(PIECES, piece => {
    if (piece.startsWith('<!--')) return depth ? piece : ''
    if (piece === '</div>') depth = Math.max(0, depth - 1)
    else if (depth || piece.includes(' data-island="')) depth++
    return piece
  })
}
