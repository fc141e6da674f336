import { withoutAccents } from '../platform/everywhere/withoutAccents'

/**
 * Our id of a place that its producer calls otherwise: it goes into addresses and into the ids of times. One that can be
 * used as it is stays so; any other is spelt with what it holds and a mark drawn from all of it, always the same. A plain
 * word is marked too: it could be one of our own pages (`/lieux/carte`).
 */
export function idFromGiven(given: string): string {
  if (/^(?=.*[\d-])[a-z0-9-]{1,60}$/.test(given)) return given
  const spelt = withoutAccents(given)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 44)
    .replace(/-+$/, '')
  return [spelt, suffixOf(given)].filter(Boolean).join('-')
}

/** 64 bits in base 36: FNV-1a, twice from two beginnings. */
const suffixOf = (text: string) => [0x811c9dc5, 0x01234567].map(start => fnv(text, start).toString(36)).join('')

function fnv(text: string, start: number): number {
  let hash = start
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
