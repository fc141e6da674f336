import { describe, expect, test } from 'vitest'
import { giftLimits } from '../../src/gifts/server/giftLimits'
import { requestLimits } from '../../src/requests/server/requestLimits'
import { engines, openInProcess } from '../server/inProcess'
import { machines, sendFrom } from './wavesOfRequests'

const LIMITS = { requests: requestLimits, gifts: giftLimits }

describe.each(engines)('what one person with 1,000 addresses holds after a day, on %s', engine => {
  test.each(['requests', 'gifts'] as const)('%s', { timeout: 120_000 }, async what => {
    const service = await openInProcess(engine, [])
    const held = await sendFrom(service, what, machines(1_000), 2)
    console.log(`${engine}, 1,000 addresses, 2,000 sent: ${held} ${what}`)
    await service.close()
    expect(held).toBe(LIMITS[what].all.max)
  })
})
