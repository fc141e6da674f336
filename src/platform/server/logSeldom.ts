import { MINUTE_MS } from '../everywhere/durations'

const counts = new Map<string, number>()

/**
 * What anybody can cause as often as they like: one line, then once a minute how many more there were. `what`: one of
 * few texts of ours.
 */
export function logSeldom(what: string): void {
  const since = counts.get(what)
  counts.set(what, (since ?? 0) + 1)
  if (since !== undefined) return
  console.error(what)
  setTimeout(() => {
    const more = counts.get(what)! - 1
    counts.delete(what)
    if (more > 0) console.error(`${what} (${more} more in a minute)`)
  }, MINUTE_MS).unref()
}
