import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, UnreadableJsonError } from '../../src/platform/server/canonicalJson'

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, each]) => [name, shuffled(each)]),
  )
}

const json = fc
  .jsonValue({ maxDepth: 4 })
  .filter(value => !/"(__proto__|constructor|prototype)"/.test(JSON.stringify(value)))

test('the order of the fields does not count, all else does', () => {
  fc.assert(fc.property(json, value => canonicalJson(shuffled(value)) === canonicalJson(value)))
  fc.assert(
    fc.property(
      json,
      json,
      (one, other) => (canonicalJson(one) === canonicalJson(other)) === (sorted(one) === sorted(other)),
    ),
  )
  expect(canonicalJson(['a', 'b'])).not.toBe(canonicalJson(['b', 'a']))
  expect(canonicalJson({ a: 1 })).not.toBe(canonicalJson({ a: '1' }))
})

/** Another way to say the same: JSON.stringify with the names sorted at each level. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_name, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )

test('what tries to break the server is refused at once', () => {
  const deep = JSON.parse(`${'['.repeat(15_000)}${']'.repeat(15_000)}`) as unknown
  expect(() => canonicalJson(deep)).toThrow(UnreadableJsonError)
  for (const name of ['__proto__', 'constructor', 'prototype']) {
    expect(() => canonicalJson(JSON.parse(`{"a":{"${name}":{"isAdmin":true}}}`)), name).toThrow(UnreadableJsonError)
  }
})
