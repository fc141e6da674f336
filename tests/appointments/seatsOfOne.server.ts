import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { REACH_NEEDED, TOO_MANY_TO_COME } from '../../src/appointments/appointment'
import { bookingLimits } from '../../src/appointments/server/bookingLimits'
import { MOST_TO_COME } from '../../src/appointments/server/unreached'
import { ListWaves, ReleaseWave } from '../../src/appointments/waves'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { newCommandKey, RECEIPT_HEADER } from '../../src/platform/everywhere/command'
import { phoneInWords } from '../../src/platform/everywhere/phone'
import {
  anyAddress,
  booking,
  countRows,
  engines,
  openInProcess,
  readReceipt,
  TODAY,
  weekly,
  type InProcess,
} from '../server/inProcess'
import { typed } from '../server/readForm'
import { pageOfForm } from '../server/sendForm'
import { meetStaff } from '../server/staffInProcess'

/** 320 seats in 28 days: what all may take is then the least that every town has. */
const OPENINGS = [
  weekly({ id: 'hall-3', capacity: 20 }),
  weekly({ id: 'sablon-4', weekday: 4, capacity: 2, placeId: 'metz-mq-sablon' }),
]
const TOWN_HALL = '192.0.2.10'
const HOURS = ['0900', '0930', '1000', '1030']
const NOTHING = { reachMe: { by: 'nothing' } }

describe.each(engines)('what one person can take, on %s', engine => {
  let service: InProcess
  let booked = 0
  beforeAll(async () => (service = await openInProcess(engine, OPENINGS, { SHARED_ADDRESSES: TOWN_HALL })))
  afterEach(() => service.at(TODAY))
  afterAll(() => service.close())

  const put = (address: string, change: object = {}, slot?: string) => {
    const date = ['20261209', '20261216', '20261223'][booked++ % 3]
    const wish = slot ?? `hall-3.${date}.${HOURS[booked % 4]}`
    // Under one name and contact, whoever books an hour twice is shown the first.
    const familyName = `Weberzott ${String.fromCharCode(65 + (booked % 26))}`
    return service.put(booking([wish], { familyName, ...change }), newCommandKey(), { 'X-Forwarded-For': address })
  }
  /** How many of these were done; whoever is not let in is told to wait. */
  async function take(times: number, address: (turn: number) => string, change: object = {}) {
    let done = 0
    for (let turn = 0; turn < times; turn++) {
      const answer = await put(address(turn), change)
      if (answer.status === 200) expect((await readReceipt(answer)).outcome).toBe('done')
      else expect([answer.status, answer.headers.get(RECEIPT_HEADER)]).toEqual([429, null])
      if (answer.status === 200) done++
    }
    return done
  }

  test('one home, then one subscriber, then everybody together: each has a bound, and a town hall stays open', async () => {
    const { hour, rangeHour, allHour } = bookingLimits
    const home = (number: number) => `2001:db8:1:${number}::7`
    expect(await take(hour.max + 3, () => home(1))).toBe(hour.max)
    expect(await take(80, turn => home(2 + (turn % 10)))).toBe(rangeHour.max - hour.max)
    expect(await take(40, anyAddress)).toBe(allHour.max - rangeHour.max)
    const before = [await countRows(service.db, 'seat'), await countRows(service.db, 'appointment')]
    expect(before).toEqual([allHour.max, allHour.max])
    const answer = await service.post('/rendez-vous/envoyer', typed('hall-3.20261209.0900', newCommandKey()))
    expect([answer.status, Number(answer.headers.get('Retry-After')) > 0]).toEqual([429, true])
    expect(await answer.text()).toContain(phoneInWords(service.shell.content.townPhone))
    expect(await take(3, () => TOWN_HALL)).toBe(3)
  })

  test('the busy morning of a town hall: sixty people in an hour from one address, half of them with no phone', async () => {
    service.at(TODAY + DAY_MS)
    expect(await take(30, () => TOWN_HALL)).toBe(30)
    expect(await take(30, () => TOWN_HALL, NOTHING)).toBe(30)
  })

  test('invented names from one address are seen by who receives there, and released together; a town hall is no wave', async () => {
    service.at(TODAY + 5 * DAY_MS)
    const home = '2001:db8:5:1::1'
    expect(await take(9, () => home, { familyName: 'Intrus' })).toBe(9)
    expect(await take(9, () => TOWN_HALL, { familyName: 'Foyer' })).toBe(9)
    expect(await take(2, anyAddress, { familyName: 'Voisine' })).toBe(2)
    const lea = await meetStaff(service, { role: 'mediator', places: ['metz-hotel-de-ville'] })
    const paul = await meetStaff(service, { role: 'mediator', places: ['metz-mq-sablon'] })
    const waves = await lea.ask(ListWaves, {})
    const names = waves.map(({ lines }) => [...new Set(lines.map(({ familyName }) => familyName))].join())
    expect(names.filter(name => /Intrus|Foyer|Voisine/.test(name))).toEqual(['Intrus'])
    expect(await paul.ask(ListWaves, {})).toEqual([])
    const { lines } = waves[names.indexOf('Intrus')]!
    const appointments = lines.map(({ id }) => id)
    const seats = await countRows(service.db, 'seat')
    const gone = { outcome: 'refused', reasons: ['staff.waves.gone'] }
    expect(await paul.do(ReleaseWave, { appointments })).toMatchObject(gone)
    // Not a way around the agreement of somebody who is no wave.
    const others = await service.db
      .selectFrom('appointment')
      .select('id')
      .where('family_name', '!=', 'Intrus')
      .execute()
    const mixed = [...appointments.slice(0, 7), ...others.slice(0, 3).map(({ id }) => id)]
    expect(await lea.do(ReleaseWave, { appointments: mixed })).toMatchObject(gone)
    expect(await countRows(service.db, 'seat')).toBe(seats)
    expect(await lea.do(ReleaseWave, { appointments })).toMatchObject({ outcome: 'done', result: { released: 9 } })
    expect(await countRows(service.db, 'seat')).toBe(seats - 9)
    expect(await lea.do(ReleaseWave, { appointments })).toMatchObject(gone)
    const stored = JSON.stringify(await service.db.selectFrom('booked_from').selectAll().execute())
    expect(stored).not.toMatch(/2001:db8|192\.0\.2/)
  })

  test('whom nobody can reach: half of the seats of a day, even at once; then one gives a number, comes another day or calls', async () => {
    service.at(TODAY + 2 * DAY_MS)
    const day = (date: string) => HOURS.flatMap(hour => Array<string>(2).fill(`sablon-4.${date}.${hour}`))
    const answers = await Promise.all(day('20261210').map(slot => put(anyAddress(), NOTHING, slot).then(readReceipt)))
    expect(answers.filter(({ outcome }) => outcome === 'done')).toHaveLength(4)
    const refused = answers.filter(({ outcome }) => outcome === 'refused')
    expect(refused).toEqual(Array(4).fill(expect.objectContaining({ reasons: [REACH_NEEDED] })))
    const left = day('20261210')
    for (const answer of answers.filter(({ outcome }) => outcome === 'done'))
      left.splice(
        left.findIndex(slot => isOf(answer, slot)),
        1,
      )
    const [last = '', other = ''] = left
    const page = await pageOfForm(service, '/rendez-vous/envoyer', typed(last, newCommandKey()))
    const html = await page.text()
    expect(html).toContain('indiquez un téléphone')
    expect(html).toMatch(/href="#by[^"]*"/)
    expect((await readReceipt(await put(anyAddress(), {}, last))).outcome).toBe('done')
    expect((await readReceipt(await put(TOWN_HALL, NOTHING, other))).outcome).toBe('done')
    expect((await readReceipt(await put(anyAddress(), NOTHING, 'sablon-4.20261217.0900'))).outcome).toBe('done')
  })

  test.each([
    ['a family', 'self', MOST_TO_COME.own, { by: 'phone', phone: '06 12 34 56 11' }],
    ['somebody whose work is to help', 'work', MOST_TO_COME.work, { by: 'email', email: 'aide@exemple.fr' }],
  ])(
    '%s has so many appointments to come at most; one that was cancelled counts no more',
    async (_who, forWhom, most, reachMe) => {
      service.at(TODAY + (forWhom === 'work' ? 4 : 3) * DAY_MS)
      expect(await take(most, anyAddress, { forWhom, reachMe })).toBe(most)
      const more = await readReceipt(await put(anyAddress(), { forWhom, reachMe }))
      expect(more).toMatchObject({ outcome: 'refused', reasons: [TOO_MANY_TO_COME] })
      const { reference, family_name: fact } = await service.db
        .selectFrom('appointment')
        .select(['reference', 'family_name'])
        .where(
          reachMe.by === 'phone' ? 'phone' : 'email',
          '=',
          reachMe.by === 'phone' ? '+33612345611' : 'aide@exemple.fr',
        )
        .executeTakeFirstOrThrow()
      const cancelled = { kind: 'cancel-appointment', v: 1, payload: { reference, fact } }
      expect((await readReceipt(await service.put(cancelled))).outcome).toBe('done')
      expect(await take(1, anyAddress, { forWhom, reachMe })).toBe(1)
    },
  )
})

const isOf = (receipt: object, slot: string) => JSON.stringify(receipt).includes(`"${slot}"`)
