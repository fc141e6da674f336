import { describe, expect, test } from 'vitest'
import type { PackedSlots } from '../../src/appointments/freeSlots'
import { bookingLimits, SHARE_OF_ALL } from '../../src/appointments/server/bookingLimits'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { startService, type Service } from '../drivers/service'
import { engines } from '../server/inProcess'
import { booking, findFree, putAndRead } from '../server/realServer'

/** One seat after the other that is free now, each as often as it is free. */
async function findSeats(service: Service): Promise<string[]> {
  const { openings, taken } = (await (await fetch(`${service.url}/api/pack-slots`)).json()) as PackedSlots
  const capacityOf = new Map(openings.map(({ id, capacity }) => [id, capacity]))
  return (await findFree(service)).flatMap(({ id }) =>
    Array<string>((capacityOf.get(id.split('.')[0]!) ?? 1) - (taken[id] ?? 0)).fill(id),
  )
}

/** Takes all it can at once, with invented names: nobody to reach, then invented addresses, until each is told to wait. */
async function takeAll(service: Service, addresses: string[]): Promise<{ held: number; requests: number }> {
  const seats = await findSeats(service)
  let [held, requests] = [0, 0]
  const send = async (address: string, slot: string, reachMe: object) => {
    requests++
    const { status, receipt } = await putAndRead(service, booking([slot], { reachMe }), newCommandKey(), {
      'X-Forwarded-For': address,
    })
    return status === 429 ? 'wait' : receipt.outcome
  }
  const left = [...addresses]
  const work = async () => {
    for (let address = left.shift(); address && seats.length > 0; address = left.shift()) {
      const slot = seats.shift()!
      let outcome = await send(address, slot, { by: 'nothing' })
      if (outcome !== 'done')
        outcome = await send(address, slot, { by: 'email', email: `${newCommandKey()}@exemple.fr` })
      if (outcome === 'done') held++
      if (outcome === 'wait') seats.push(slot)
      else left.push(address)
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
  return { held, requests }
}

const ATTACKERS: [string, string[], number][] = [
  ['one IPv6 address', ['2001:db8:8:1::1'], bookingLimits.hour.max],
  // Of a network that thousands of phones may share: see decision 026.
  ['one IPv4 address', ['192.0.2.66'], bookingLimits.rangeHour.max],
  ['23 prefixes of one /48', Array.from({ length: 23 }, (_, at) => `2001:db8:7:${at}::1`), bookingLimits.rangeHour.max],
  ['1,000 addresses', Array.from({ length: 1_000 }, (_, at) => `198.18.${at >> 8}.${at & 255}`), Infinity],
]

/** Each on a database of its own, as a town that opens in the morning. */
describe.each(engines)('seats that one person who invents names holds after an hour, on %s', engine => {
  test.each(ATTACKERS)('%s', async (who, addresses, most) => {
    const dist = process.env.OTHER_DIST
    const service = await startService({ database: engine, env: { TRUST_PROXY: '1' }, ...(dist && { dist }) })
    const supply = (await findSeats(service)).length
    const began = performance.now()
    const { held, requests } = await takeAll(service, addresses)
    const seconds = ((performance.now() - began) / 1_000).toFixed(1)
    console.log(`${engine}, ${who}: ${held} of ${supply} seats, ${requests} requests in ${seconds} s`)
    await service.close()
    const ofAll = Math.max(bookingLimits.allHour.max, Math.ceil(supply * 1.2 * SHARE_OF_ALL.hour))
    expect(held).toBeLessThanOrEqual(dist ? supply : Math.min(most, ofAll))
  })
})
