/** Deeper than any valid command: refused, as nested JSON can exhaust the stack. */
const MAX_DEPTH = 12

/** Keys that allow prototype pollution. */
const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype'])

export class UnreadableJsonError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UnreadableJsonError'
  }
}

/** The same text for the same content, whatever the order of the fields. For what JSON.parse gave. */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > MAX_DEPTH) throw new UnreadableJsonError('nested too deep')
  if (Array.isArray(value)) return `[${value.map(each => canonicalJson(each, depth + 1)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).filter(([, each]) => each !== undefined)
  if (fields.some(([name]) => FORBIDDEN_NAMES.has(name))) throw new UnreadableJsonError('a field has a forbidden name')
  fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, each]) => `${JSON.stringify(name)}:${canonicalJson(each, depth + 1)}`).join(',')}}`
}
