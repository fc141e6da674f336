import { describe, expect, test } from 'vitest'
import { CancelForPerson, MoveForPerson } from '../../src/appointments/forPerson'
import { RecordMandate } from '../../src/appointments/mandateCommands'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { engines } from '../server/inProcess'
import { NOON, serveWithGateway, WISH } from './serveWithGateway'
import { doAsMediator, goOn, paris, workOff } from './telling'

describe.each(engines)('what a colleague is told of the message to a person, on %s', engine => {
  const { opened, book, textsTaken } = serveWithGateway(engine)

  /** Somebody who agreed that the team acts for her. */
  async function meet(now: number, wish = WISH) {
    opened.service.at(now)
    const { appointmentId: appointment } = await book({}, wish)
    await workOff(opened.service.shell, now)
    const agreed = { purposes: ['appointments' as const], words: '', days: 1 as const, saidAt: now }
    const text = opened.service.shell.provided.mandateTexts.current.version
    await doAsMediator(opened.service, RecordMandate, { ...agreed, appointment, text, agreement: { how: 'oral' } })
    return appointment
  }

  test('at night, that it leaves in the morning; to the same hour, that nothing changes and none goes', async () => {
    const night = paris('2026-12-01', '21:00')
    const appointment = await meet(night)
    const moveTo = (slot: string, version: number) =>
      doAsMediator(opened.service, MoveForPerson, { appointment, version, slot })
    expect(await moveTo(WISH, 0)).toMatchObject({ isTold: false, isSame: true })
    const moved = await moveTo('bellecroix-4.20261210.1430', 0)
    expect(moved).toMatchObject({ isTold: true, toldAt: paris('2026-12-02', '08:00') })
    expect(moved.isSame).toBeUndefined()
    await goOn(opened.service, night + DAY_MS)
    expect(textsTaken()).toEqual([expect.stringContaining('jeudi 10 décembre')])
  })

  test('by day, that it leaves now; in the morning before an appointment at opening time, that none goes', async () => {
    const appointment = await meet(NOON)
    const cancelled = await doAsMediator(opened.service, CancelForPerson, { appointment, version: 0 })
    expect(cancelled).toEqual({ cancelled: true, isTold: true })
    const dawn = paris('2026-12-09', '07:40')
    const early = await meet(dawn, 'bellecroix-3.20261209.1000')
    await opened.service.db
      .updateTable('appointment')
      .set({ starts_at: paris('2026-12-09', '07:55') })
      .execute()
    const last = await doAsMediator(opened.service, CancelForPerson, { appointment: early, version: 0 })
    expect(last).toEqual({ cancelled: true, isTold: false })
  })
})
