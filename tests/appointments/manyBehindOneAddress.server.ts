import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { bookingLimits } from '../../src/appointments/server/bookingLimits'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { rateLimits } from '../../src/platform/server/rateLimits'
import { booking, engines, openInProcess, readReceipt, TODAY, weekly, type InProcess } from '../server/inProcess'

/** Networks of phones give one IPv4 address to thousands of people (CGNAT), and an IPv6 prefix to each. */
const NETWORK = '192.0.2.140'
const HOME = '2001:db8:40:1::9'
const { hour, rangeHour } = bookingLimits
const { write } = rateLimits

describe.each(engines)('many people behind one address, on %s', engine => {
  let service: InProcess
  let sent = 0
  beforeAll(async () => {
    service = await openInProcess(engine, [weekly({ id: 'hall-3', capacity: 200 })])
  })
  afterEach(() => service.at(TODAY))
  afterAll(() => service.close())

  /** Each under another name, with a number of their own unless `reachMe` says otherwise. */
  function book(address: string, reachMe?: object) {
    const number = String(++sent).padStart(4, '0')
    const familyName = [...number].map(digit => 'abcdefghij'[Number(digit)]).join('')
    const own = { by: 'phone', phone: `06 12 34 ${number.slice(0, 2)} ${number.slice(2)}` }
    const wish = booking(['hall-3.20261209.0900'], { familyName, reachMe: reachMe ?? own })
    return service.put(wish, newCommandKey(), { 'X-Forwarded-For': address })
  }
  async function countDone(times: number, address: string, reachMe?: object) {
    let done = 0
    for (let turn = 0; turn < times; turn++) {
      const answer = await book(address, reachMe)
      if (answer.status !== 429) expect((await readReceipt(answer)).outcome).toBe('done')
      if (answer.status !== 429) done++
    }
    return done
  }

  test('an intruder takes what a home may take; a neighbour of the same network who leaves a number still books', async () => {
    expect(await countDone(hour.max + 5, NETWORK, { by: 'nothing' })).toBe(hour.max)
    expect((await book(NETWORK)).status).toBe(200)
    expect(await countDone(5, NETWORK, { by: 'email', email: 'un.seul@exemple.fr' })).toBe(2)
    expect(await countDone(40, NETWORK)).toBe(rangeHour.max - hour.max - 3)
    expect((await book(NETWORK)).status).toBe(429)
  })

  test('a home that has an IPv6 prefix of its own has the bound of a home, whatever numbers it invents', async () => {
    service.at(TODAY + DAY_MS)
    expect(await countDone(hour.max + 5, HOME)).toBe(hour.max)
  })

  test('tries: a booking is let in more often than what has no bound of its own', async () => {
    service.at(TODAY + 2 * DAY_MS)
    const from = { 'X-Forwarded-For': '192.0.2.141' }
    const call = { kind: 'ask-callback', v: 1, payload: { phone: '0612345678', halfDay: 'any' } }
    for (let turn = 0; turn < write.max; turn++)
      expect((await service.put(call, newCommandKey(), from)).status).toBe(200)
    expect((await service.put(call, newCommandKey(), from)).status).toBe(429)
    expect((await book(from['X-Forwarded-For'])).status).toBe(200)
  })
})
