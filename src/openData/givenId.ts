import { withoutAccents } from '../platform/everywhere/withoutAccents'

/**
 * Our id of a place that its producer calls otherwise: it goes into addresses and into the ids of times. One that can be
 * used as it is stays so; any other is spelt with what it holds and a mark drawn from all of it, always the same. A plain
 * word is marked too: it could be one of our own pages (`/lieux/carte`).
 */
export const idFromGiven = (given: string): string =>
  /^(?=.*[\d-])[a-z0-9-]{1,60}$/.test(given) ? given : spelt(given, given)

/** The same where another producer calls one of its places so already. */
export const idOfProducer = (given: string, producer: string): string => spelt(given, `${producer} ${given}`)

/** `marked`: what the mark is drawn from. */
function spelt(given: string, marked: string): string {
  const letters = withoutAccents(given)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 44)
    .replace(/-+$/, '')
  return [letters, suffixOf(marked)].filter(Boolean).join('-')
}

/** 64 bits in base 36: FNV-1a, twice from two beginnings. */
const suffixOf = (text: string) => [0x811c9dc5, 0x01234567].map(start => fnv(text, start).toString(36)).join('')

function fnv(text: string, start: number): number {
  let hash = start
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
