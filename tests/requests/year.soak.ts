import { expect, test } from 'vitest'
import { liveThrough } from './liveThrough'
import { WEEKS } from './simulatedYear'

test('a whole year on the database of a large town', { timeout: 900_000 }, async () => {
  const { asked, served, rule } = await liveThrough('postgres', WEEKS)
  expect(rule).toBe(3)
  expect(asked).toBeGreaterThan(2_000)
  expect(served).toBeGreaterThan(780)
})
