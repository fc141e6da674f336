/** Deeper than anything that we ask for. */
const MAX_DEPTH = 12

/**
 * Of what JSON.parse gave: has it no U+0000? PostgreSQL stores no such text and fails: a device would send it again for
 * ever, and what it wrote next would wait behind.
 */
export function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return !value.includes('\0')
  if (typeof value !== 'object' || value === null) return true
  return depth < MAX_DEPTH && Object.values(value).every(each => isStorable(each, depth + 1))
}
