import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startService, type Service } from '../drivers/service'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { anyAddress, engines } from './inProcess'
import { booking, countFreeSeats, findFree, putAndRead, type Alternatives } from './realServer'

/** Each person has an address of their own, which our proxy tells. */
const PROXY = { TRUST_PROXY: '1' }
const putFromAnywhere = (service: Service, command: object, key = newCommandKey()) =>
  putAndRead(service, command, key, { 'X-Forwarded-For': anyAddress() })

describe.each(engines)('the last seat, on %s, with two server processes', { retry: 0 }, engine => {
  let one: Service
  let other: Service
  beforeAll(async () => {
    one = await startService({ database: engine, env: PROXY })
    other = await startService({ sharing: one, env: PROXY })
  })
  afterAll(async () => {
    await other.close()
    await one.close()
  })

  test('200 people want it at the same moment: one has it, 199 are told what is free', async () => {
    const slot = (await findFree(one, 'caf'))[20]!
    while ((await countFreeSeats(one, slot)) > 1) await putFromAnywhere(one, booking([slot.id]))
    const started = Date.now()
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, turn) => putFromAnywhere(turn % 2 ? one : other, booking([slot.id]))),
    )
    expect(Date.now() - started).toBeLessThan(30_000)
    const count = (outcome: string) => answers.filter(({ receipt }) => receipt.outcome === outcome).length
    expect([count('done'), count('conflict')]).toEqual([1, 199])
    expect(new Set(answers.map(({ status, isOurs }) => `${status} ${isOurs}`))).toEqual(new Set(['200 true']))
    const free = (await findFree(one, 'caf')).map(({ id }) => id)
    expect(free).not.toContain(slot.id)
    for (const { receipt } of answers.filter(({ receipt }) => receipt.outcome === 'conflict')) {
      const { alternatives } = receipt as unknown as { alternatives: Alternatives }
      expect(alternatives.filter(({ placeId }) => placeId === slot.placeId)).toHaveLength(3)
      expect(alternatives.some(({ placeId }) => placeId !== slot.placeId)).toBe(true)
      expect(alternatives.every(({ id }) => free.includes(id))).toBe(true)
    }
    expect(one.logs() + other.logs()).not.toMatch(/error|Weberzott/i)
  })

  test('one person’s command through both processes at once is done once', async () => {
    const slot = (await findFree(one, 'caf'))[20]!
    const [key, command] = [newCommandKey(), booking([slot.id])]
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => putFromAnywhere(turn % 2 ? one : other, command, key)),
    )
    expect(new Set(answers.map(({ receipt }) => JSON.stringify(receipt))).size).toBe(1)
    expect(answers[0]!.receipt.outcome).toBe('done')
  })

  test('one person’s wish through both processes at once, typed anew each time, takes one seat', async () => {
    const slots = (await findFree(one, 'caf')).slice(20)
    const slot = (await Promise.all(slots.map(async each => ({ each, free: await countFreeSeats(one, each) })))).find(
      ({ free }) => free > 1,
    )!.each
    const before = await countFreeSeats(one, slot)
    const command = booking([slot.id], { reachMe: { by: 'phone', phone: '06 12 34 56 78' } })
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, turn) => putFromAnywhere(turn % 2 ? one : other, command)),
    )
    const references = answers.map(({ receipt }) => (receipt.outcome === 'done' ? receipt.result.reference : null))
    expect(new Set(references).size).toBe(1)
    expect(await countFreeSeats(one, slot)).toBe(before - 1)
  })

  test('everybody wants something near: no seat is lost, none is given twice', async () => {
    const slots = (await findFree(one, 'caf')).slice(20, 28)
    const seats = await Promise.all(slots.map(slot => countFreeSeats(one, slot)))
    const wishes = (turn: number) => [0, 3, 5].map(step => slots[(turn + step) % slots.length]!.id)
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, turn) => putFromAnywhere(turn % 2 ? one : other, booking(wishes(turn)))),
    )
    const taken = answers.flatMap(({ receipt }) => (receipt.outcome === 'done' ? [receipt.result.slot.id] : []))
    expect(slots.map(slot => taken.filter(id => id === slot.id).length)).toEqual(seats)
  })
})
