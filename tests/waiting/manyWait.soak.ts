import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { engines } from '../server/inProcess'
import { liveOnce, openTwoProcesses } from './manyWait'

describe.each(engines)('a hundred wait, twenty seats are freed, two processes offer, on %s', engine => {
  test('whatever the order, the answers and the hour: fair, no seat twice, nobody told twice nor in the night', async () => {
    const processes = await openTwoProcesses(engine)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async seed => {
        const { offers } = await liveOnce(processes, { people: 100, seats: 20, seed })
        expect(offers.length).toBeGreaterThan(19)
      }),
      { numRuns: 4, endOnFailure: true },
    )
    await processes.close()
  }, 600_000)
})
