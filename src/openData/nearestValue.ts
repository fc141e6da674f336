import { foldText } from '../platform/everywhere/foldText'

/** Further, it is a sentence, and comparing it takes long. */
const MAX_COMPARED_LENGTH = 120

/** The one of these values that is closest to a text, when it is close enough to be meant. */
export function nearestValue(text: string, values: readonly string[]): string | undefined {
  if (text.length > MAX_COMPARED_LENGTH) return undefined
  const wanted = foldText(text)
  const near = values.map(value => ({ value, edits: editsBetween(wanted, foldText(value)) }))
  const best = near.reduce((a, b) => (b.edits < a.edits ? b : a))
  return best.edits <= Math.max(2, wanted.length / 3) ? best.value : undefined
}

/** Signs to add, remove or change (Levenshtein). */
function editsBetween(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let row = 1; row <= a.length; row++) {
    const line = [row]
    for (let at = 1; at <= b.length; at++) {
      const change = above[at - 1]! + (a[row - 1] === b[at - 1] ? 0 : 1)
      line.push(Math.min(change, above[at]! + 1, line[at - 1]! + 1))
    }
    above = line
  }
  return above[b.length]!
}
