import { describe, expect, test } from 'vitest'
import { engines } from '../server/inProcess'
import { liveOnce, openTwoProcesses } from './manyWait'

describe.each(engines)('a dozen wait, two processes offer, on %s', { retry: 0 }, engine => {
  test('in order, no seat twice, nobody told twice nor in the night', async () => {
    const processes = await openTwoProcesses(engine)
    const { offers, told } = await liveOnce(processes, { people: 12, seats: 5, seed: 7 })
    await processes.close()
    expect([offers.length > 4, told.length > 4]).toEqual([true, true])
  }, 60_000)
})
