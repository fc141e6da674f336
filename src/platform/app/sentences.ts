/** Above this, some voices stop in the middle: cut at a space, letters. */
const MAX_SENTENCE_LENGTH = 180

export type Piece = { from: number; to: number }

/**
 * Where each sentence of a text begins and ends, spaces left out. A stop ends a sentence when a space follows it:
 * « 17 h 30. » does, « exemple.fr » does not. A sentence longer than a breath is cut at a comma, or else at a space.
 */
export function sentencesIn(text: string): Piece[] {
  const pieces: Piece[] = []
  const pattern = /[\s\S]+?(?:[.!?…؟۔](?=\s|$)|$)/g
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    let from = match.index
    const end = match.index + match[0].length
    while (end - from > MAX_SENTENCE_LENGTH) {
      const to = from + breathIn(text.slice(from, from + MAX_SENTENCE_LENGTH))
      add(from, to)
      from = to
    }
    add(from, end)
  }
  return pieces

  function add(from: number, to: number) {
    const sentence = text.slice(from, to)
    const start = from + sentence.search(/\S|$/)
    const stop = from + sentence.replace(/\s+$/, '').length
    // Signs alone say nothing.
    if (/[^\s.,:!?…«»"“”'’()–—-]/.test(sentence)) pieces.push({ from: start, to: stop })
  }
}

function breathIn(part: string): number {
  const comma = part.lastIndexOf(', ')
  const space = part.lastIndexOf(' ')
  return comma > 0 ? comma + 1 : space > 0 ? space : part.length
}
