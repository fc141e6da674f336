/**
 * Each part of the work in a task of its own: on a slow phone, what is pressed meanwhile is answered between two of them.
 */
export function inTurns(parts: (() => void)[]) {
  const [first, ...others] = parts
  first?.()
  if (others.length) setTimeout(inTurns, 0, others)
}
