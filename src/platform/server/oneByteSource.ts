/**
 * A script in which each character above U+00FF is written as an escape, which means the same in a text, a pattern or a
 * template. V8 keeps the source of what it runs, with two bytes for each character of it when a single one needs two.
 */
export const oneByteSource = (source: string): string =>
  source.replace(/[^\0-\xff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
