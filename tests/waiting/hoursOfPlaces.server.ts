import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { HOUR_MS } from '../../src/platform/everywhere/durations'
import { ListOfferHours, SetOfferHours } from '../../src/waiting/offerHours'
import { engines, openInProcess, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'
import { emptyList, HALL, join, offerAll, openOffers, paris } from './waiters'

const SABLON = 'metz-mq-sablon'
/** A Tuesday at noon: none of these hours ends in the night. */
const NOON = paris('2026-12-01', '12:00')

describe.each(engines)('how long a place keeps a free hour for one person, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  beforeAll(async () => {
    service = await openInProcess(
      engine,
      [HALL, SABLON].map((placeId, at) => weekly({ id: `hours-${at}`, placeId, weekday: 1, capacity: 1 })),
    )
    lea = await meetStaff(service, { role: 'mediator', places: [HALL] })
  })
  afterAll(() => service.close())
  beforeEach(() => service.at(NOON))
  afterEach(() => emptyList(service))

  /** Of who waits at this place alone, hours. */
  async function keptFor(place: string) {
    await join(service, { places: [place] })
    await offerAll(service.shell, NOON)
    const [offer] = await openOffers(service)
    await emptyList(service)
    return (offer!.held_until - offer!.tell_at) / HOUR_MS
  }

  test('a day, as the town says, until a place says otherwise; and again once it takes it back', async () => {
    expect(await keptFor(HALL)).toBe(24)
    expect(await lea.do(SetOfferHours, { place: HALL, hours: 48 })).toMatchObject({ outcome: 'done' })
    expect([await keptFor(HALL), await keptFor(SABLON)]).toEqual([48, 24])
    expect(await lea.ask(ListOfferHours, {})).toMatchObject({ town: 24, places: [{ id: HALL, hours: 48 }] })
    await lea.do(SetOfferHours, { place: HALL, hours: 4 })
    expect(await keptFor(HALL)).toBe(4)
    await lea.do(SetOfferHours, { place: HALL, hours: null })
    expect(await keptFor(HALL)).toBe(24)
  })

  test('what is offered already is kept as it was told', async () => {
    await join(service)
    await offerAll(service.shell, NOON)
    const [before] = await openOffers(service)
    await lea.do(SetOfferHours, { place: HALL, hours: 72 })
    await offerAll(service.shell, NOON + HOUR_MS)
    expect(await openOffers(service)).toEqual([before])
    await lea.do(SetOfferHours, { place: HALL, hours: null })
  })

  test('of a place of others she changes nothing, and no place keeps an hour for so little or so long', async () => {
    const refusal = await lea.do(SetOfferHours, { place: SABLON, hours: 48 }).catch(String)
    expect(JSON.stringify(refusal)).not.toContain('done')
    for (const hours of [0, 1, 96]) {
      const receipt = await lea.do(SetOfferHours, { place: HALL, hours: hours as 4 }).catch(String)
      expect(JSON.stringify(receipt)).not.toContain('"done"')
    }
    expect([await keptFor(HALL), await keptFor(SABLON)]).toEqual([24, 24])
  })
})
