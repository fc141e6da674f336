import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../src/platform/server/actor'
import { countCaller } from '../../src/platform/server/callerAddress'
import { rateLimits } from '../../src/platform/server/rateLimits'
import { TooManyAttemptsError } from '../../src/platform/server/tooManyAttempts'
import { anyAddress, engines, openInProcess, TODAY, type InProcess } from './inProcess'

const LIBRARY = '192.0.2.10'

describe.each(engines)('how many tries, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, [], { SHARED_ADDRESSES: LIBRARY })))
  afterAll(() => service.close())

  /** How many of these tries were let through. */
  async function countAllowed(times: number, actor: Actor, address: () => string) {
    const app = new Hono()
    app.get('/', async c => {
      await countCaller(c, service.shell, { limit: rateLimits.lookup, actor })
      return c.text('counted')
    })
    app.onError((error, c) => c.text('', error instanceof TooManyAttemptsError ? 429 : 500))
    let allowed = 0
    for (let turn = 0; turn < times; turn++) {
      const { status } = await app.request('/', { headers: { 'X-Forwarded-For': address() } })
      expect([200, 429]).toContain(status)
      if (status === 200) allowed++
    }
    return allowed
  }

  const colleague = (account: string): Actor => ({ is: 'staff', account, duties: [], until: TODAY + 1 })
  const { max, sharedMax, accountMax } = rateLimits.lookup

  test('an account has its own, from wherever it comes', async () => {
    expect(await countAllowed(accountMax + 5, colleague('one'), anyAddress)).toBe(accountMax)
  })

  test('colleagues behind one address do not hold each other up, nor the visitors there', async () => {
    for (const account of ['two', 'three'])
      expect(await countAllowed(accountMax + 1, colleague(account), () => LIBRARY)).toBe(accountMax)
    expect(await countAllowed(sharedMax + 1, { is: 'visitor', opened: [] }, () => LIBRARY)).toBe(sharedMax)
  })

  test('a visitor is counted by address, whatever was opened there', async () => {
    expect(await countAllowed(max, { is: 'visitor', opened: ['R'] }, () => '192.0.2.77')).toBe(max)
    expect(await countAllowed(1, { is: 'visitor', opened: [] }, () => '192.0.2.77')).toBe(0)
  })
})
