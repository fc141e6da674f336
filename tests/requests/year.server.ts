import { expect, test } from 'vitest'
import { liveThrough } from './liveThrough'
import { WEEKS } from './simulatedYear'

test(
  'a year: what each applicant read and what the town counts is what the changes tell',
  { timeout: 900_000 },
  async () => {
    const { asked, served, rule } = await liveThrough('sqlite', WEEKS)
    expect(rule).toBe(3)
    expect(asked).toBeGreaterThan(2_000)
    expect(served).toBeGreaterThan(780)
  },
)

test('on the database of a large town, ten weeks are the same', { timeout: 900_000 }, async () => {
  const { asked, served } = await liveThrough('postgres', 10)
  expect(asked).toBe(340)
  expect(served).toBe(170)
})
