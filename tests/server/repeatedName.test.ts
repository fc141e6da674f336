import { expect, test } from 'vitest'
import { hasRepeatedName } from '../../src/platform/server/readJson'

test.each([
  '{"reference":"K7MP","reference":"A000"}',
  String.raw`{"reference":"K7MP","\u0072eference":"A000"}`,
  '{"payload":{"name":"Amina"},"kind":"x","payload":{}}',
  '[{"a":{"b":[{"c":1, "c" :2}]}}]',
  '{"":1,"":2}',
])('%s names a field twice', json => {
  expect(() => JSON.parse(json) as unknown).not.toThrow()
  expect(hasRepeatedName(json)).toBe(true)
})

test.each([
  '{"a":{"a":{"a":1}},"b":[{"a":1},{"a":1}]}',
  String.raw`{"words":"\"words\": \"a\": {\"a\":1}","a":"words"}`,
  String.raw`{"a":"\\","b":"a:"}`,
  '["a","a"]',
  '{"a":["a","a",":"],"A":1,"__proto__":1}',
  '"a"',
  '',
])('%s does not', json => expect(hasRepeatedName(json)).toBe(false))

test('a list of five thousand machines is looked through too', () => {
  const long = JSON.stringify({
    list: `${'a"\\\n'.repeat(500_000)}`,
    rows: Array.from({ length: 5_000 }, () => ({ serial: 'x' })),
  })
  expect(hasRepeatedName(long)).toBe(false)
  expect(hasRepeatedName(long.replace(/}$/, ',"list":""}'))).toBe(true)
})
