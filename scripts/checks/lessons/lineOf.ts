const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** The line of a source (from 1) where a text of the lesson starts; 1 when it is nowhere. */
export function lineOf(source: string, text: string): number {
  const start = lettersOf(text.split('\n')[0] ?? '').slice(0, 30)
  if (!start) return 1
  const at = source.split('\n').findIndex(line => lettersOf(line).includes(start))
  return at + 1 || 1
}
