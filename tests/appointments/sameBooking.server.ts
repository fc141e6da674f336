import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import {
  booking,
  cancelling,
  countRows,
  engines,
  openInProcess,
  readReceipt,
  TODAY,
  weekly,
  type InProcess,
} from '../server/inProcess'

const OPENINGS = [
  weekly({ id: 'borny-3', capacity: 1 }),
  weekly({ id: 'sablon-3', placeId: 'metz-mq-sablon', capacity: 5 }),
]
const AT_NINE = 'borny-3.20261209.0900'
const phone = (number: string) => ({ reachMe: { by: 'phone', phone: number } })
const email = (address: string) => ({ reachMe: { by: 'email', email: address } })
const NADIA = { familyName: 'Benkhelifa', ...phone('06 12 34 56 78') }

describe.each(engines)('the same person at the same hour, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, OPENINGS)))
  afterAll(() => service.close())
  afterEach(async () => {
    for (const table of ['seat', 'appointment'] as const) await service.db.deleteFrom(table).execute()
  })

  const ask = async (wishes: string[], who: object) => readReceipt(await service.put(booking(wishes, who)))
  async function referenceOf(wishes: string[], who: object): Promise<string> {
    const receipt = await ask(wishes, who)
    if (receipt.outcome !== 'done') throw new Error(`not booked: ${JSON.stringify(receipt)}`)
    return receipt.result.reference
  }

  test('is shown the first, also where no other seat is left, however the name and the number are typed', async () => {
    const first = await referenceOf([AT_NINE], NADIA)
    for (const again of [NADIA, { familyName: 'BENKHELIFA', ...phone('+33 6 12 34 56 78') }])
      expect(await ask([AT_NINE], again)).toMatchObject({
        outcome: 'done',
        result: { reference: first, slot: { id: AT_NINE, placeId: 'metz-hotel-de-ville' } },
      })
    expect([await countRows(service.db, 'appointment'), await countRows(service.db, 'seat')]).toEqual([1, 1])
  })

  test('is shown the first when an outbox sends the same wishes again, or asks for another place at that hour', async () => {
    const wishes = ['borny-3.20261209.1000', 'borny-3.20261209.1030', 'sablon-3.20261209.1100']
    const first = await referenceOf(wishes, { ...NADIA, ...email('nadia@exemple.fr') })
    expect(await referenceOf(wishes, { ...NADIA, ...email('Nadia@exemple.fr') })).toBe(first)
    expect(await referenceOf(['sablon-3.20261209.1000'], { ...NADIA, ...email('nadia@exemple.fr') })).toBe(first)
    expect(await countRows(service.db, 'seat')).toBe(1)
  })

  test('has one seat however often it is asked for at the same moment; somebody of that name has another', async () => {
    const slot = (time: string) => `sablon-3.20261209.${time}`
    for (const time of ['0900', '0930', '1000', '1030']) {
      const sent = await Promise.all(Array.from({ length: 4 }, () => referenceOf([slot(time)], NADIA)))
      expect(new Set(sent).size).toBe(1)
    }
    expect([await countRows(service.db, 'appointment'), await countRows(service.db, 'seat')]).toEqual([4, 4])
    const both = [NADIA, { ...NADIA, ...phone('06 12 34 56 79') }]
    const others = await Promise.all(both.map(who => referenceOf([slot('1030')], who)))
    expect(new Set(others).size).toBe(2)
  })

  test('is somebody else with another number, without any, or with another name: no reference is told', async () => {
    const first = await referenceOf([AT_NINE], NADIA)
    const { familyName } = NADIA
    for (const other of [
      { familyName, reachMe: { by: 'nothing' } },
      { familyName, ...phone('06 12 34 56 79') },
      { ...NADIA, familyName: 'Weberzott' },
    ]) {
      const receipt = await ask([AT_NINE], other)
      expect([receipt.outcome, JSON.stringify(receipt).includes(first)]).toEqual(['conflict', false])
    }
  })

  test('is told no reference past a day, nor by an hour at which nobody receives: others know a name and a number', async () => {
    const first = await referenceOf([AT_NINE], NADIA)
    for (const wish of ['borny-3.20261209.0905', 'nowhere-3.20261209.0900'])
      expect(JSON.stringify(await ask([wish], NADIA))).not.toContain(first)
    service.at(TODAY + DAY_MS)
    const later = await ask(['sablon-3.20261209.0900'], NADIA)
    service.at(TODAY)
    expect(later).toMatchObject({ outcome: 'refused' })
    expect(JSON.stringify(later)).not.toContain(first)
    expect(await countRows(service.db, 'seat')).toBe(1)
  })

  test('takes a seat for a relative, at another hour, and again once the first is cancelled', async () => {
    const slot = (time: string) => `sablon-3.20261209.${time}`
    const first = await referenceOf([slot('0900')], NADIA)
    const others = [
      await referenceOf([slot('0900')], { ...NADIA, forWhom: 'relative' }),
      await referenceOf([slot('0930')], NADIA),
    ]
    await service.put(cancelling(first, 'Benkhelifa'))
    expect(new Set([first, ...others, await referenceOf([slot('0900')], NADIA)]).size).toBe(4)
  })
})
