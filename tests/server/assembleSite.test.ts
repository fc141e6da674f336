import { expect, test } from 'vitest'
import { migrationsOf } from '../../src/platform/server/assembleSite'
import type { ServerNoun } from '../../src/platform/server/noun'

const noun = (name: string, ...keys: string[]): ServerNoun => ({
  name,
  tables: [],
  migrations: Object.fromEntries(keys.map(key => [key, { up: async () => {} }])),
})

test('two nouns give no migration the same name: one would be lost without a word', () => {
  expect(() => migrationsOf([noun('people', '2026-11-29-people'), noun('appointments', '2026-11-29-people')])).toThrow(
    'appointments: another noun has a migration called "2026-11-29-people"',
  )
  expect(Object.keys(migrationsOf([noun('people', 'a'), noun('appointments', 'b')]))).toEqual(['a', 'b'])
})
