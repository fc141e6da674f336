import { expect, test } from 'vitest'
import { ListCallbacks, ShowAgenda } from '../../src/appointments/agenda'
import { fillDemonstration } from '../../src/appointments/server/demonstrationDay'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { parisDateTime } from '../../src/platform/everywhere/parisTime'
import { engines, openInProcess, TODAY, weekly } from '../server/inProcess'
import { meetStaff } from '../server/staffInProcess'

const OPENINGS = [
  weekly({ id: 'tuesday', weekday: 2, from: '09:00', to: '11:30' }),
  weekly({ id: 'tuesday-afternoon', weekday: 2, from: '14:00', to: '16:30' }),
  weekly({ id: 'friday', weekday: 5 }),
]

test.each(engines)(
  'a mediator who tries the demonstration finds people expected, and calls to make, on %s',
  async engine => {
    const service = await openInProcess(engine, OPENINGS)
    const { db, shell } = service
    const filling = { db, config: shell.config, provided: shell.provided }
    const fill = (days = 0) => fillDemonstration({ ...filling, now: TODAY + days * DAY_MS })
    const countSeats = async () => (await db.selectFrom('seat').select('slot_id').execute()).length
    // Servers start on one empty database, all connected; at the next start, what is there stays.
    await Promise.all([countSeats(), countSeats(), countSeats()])
    await Promise.all([fill(), fill(), fill()])
    await fill()
    const lea = await meetStaff(service, { role: 'mediator' })
    const { lines } = await lea.ask(ShowAgenda, { from: parisDateTime(TODAY).date, days: 7 })
    const dayOf = (day: string) => lines.filter(({ startsAt }) => parisDateTime(startsAt).date === day)
    expect([dayOf('2026-12-01').length, dayOf('2026-12-04').length, lines.length]).toEqual([5, 4, 9])
    // Whose hour is over was received; nobody else was yet.
    expect(lines.map(({ startsAt, attendance }) => [startsAt < TODAY, attendance])).toEqual(
      lines.map(({ startsAt }) => [startsAt < TODAY, startsAt < TODAY ? 'honoured' : null]),
    )
    expect(lines.every(({ familyName, acts }) => familyName.startsWith('Exemple ') && acts.length === 1)).toBe(true)
    expect(await lea.ask(ListCallbacks, {})).toHaveLength(2)
    // Nobody is written to, and each has a seat, so that no one else is given the same hour.
    expect(await db.selectFrom('job').select('kind').where('kind', 'like', 'appointment%').execute()).toEqual([])
    expect(await countSeats()).toBe(9)
    await fill(7)
    expect(await countSeats()).toBe(18)
    await service.close()
  },
)
