import { expect, test } from 'vitest'
import { preferredEncoding } from '../../src/platform/server/preferredEncoding'

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['GZIP', 'gzip'],
  ['BR', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['br; q=0 , gzip;q=0', null],
  ['br;q=0.000', null],
  ['gzip;q=1.0, br;q=0.5', 'gzip'],
  ['gzip;q=0.5, br;q=0.5', 'br'],
  ['*', 'br'],
  ['*;q=0', null],
  ['br;q=0, *', 'gzip'],
  ['identity', null],
  ['x-brotli, my-br', null],
  ['', null],
  [undefined, null],
] as const)('who accepts %j gets %j', (header, encoding) => {
  expect(preferredEncoding(header)).toBe(encoding)
})
