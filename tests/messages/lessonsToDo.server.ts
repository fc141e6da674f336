import { describe, expect, test } from 'vitest'
import { ChooseLessons } from '../../src/appointments/course'
import { DAY_MS, HOUR_MS } from '../../src/platform/everywhere/durations'
import { engines } from '../server/inProcess'
import { NOON, serveWithGateway, STARTS_AT } from './serveWithGateway'
import { doAsMediator, goOn, paris, runAs } from './telling'

const lessons = ['agrandir-le-texte', 'prendre-une-photo', 'toucher-l-ecran']

describe.each(engines)('lessons that are sent to one person, on %s', engine => {
  const { opened, book, toCall, textsTaken } = serveWithGateway(engine)
  const choose = (appointment: string, version = 0, isSent = true) =>
    doAsMediator(opened.service, ChooseLessons, { appointment, lessons, isSent, version })
  /** What tells of the appointment itself is told already. */
  async function expectSomeone(change: object = {}) {
    const booked = await book(change)
    await goOn(opened.service, NOON + HOUR_MS)
    opened.gateway.taken.length = 0
    return booked
  }

  test('an SMS says where they are, in her language, even once the appointment is over; it names neither her nor them', async () => {
    const { appointmentId, reference } = await expectSomeone({ language: 'en' })
    opened.service.at(STARTS_AT + HOUR_MS)
    expect(await choose(appointmentId)).toEqual({ version: 1, toldBy: 'sms' })
    await goOn(opened.service, STARTS_AT + 2 * HOUR_MS)
    const told = textsTaken().filter(text => text.includes('Lessons'))
    expect(told).toEqual([expect.stringContaining(`/suivi?reference=${reference}&langue=en`)])
    expect(told[0]).not.toMatch(/Weberzott|photo|text size/i)
    expect(await toCall()).toEqual([])
  })

  test('chosen again a moment after, only the last is told; in the evening, the next morning', async () => {
    const { appointmentId } = await expectSomeone()
    opened.service.at(paris('2026-12-01', '20:30'))
    await choose(appointmentId)
    await choose(appointmentId, 1)
    await goOn(opened.service, paris('2026-12-02', '07:59'))
    expect(textsTaken()).toEqual([])
    await goOn(opened.service, paris('2026-12-02', '08:05'))
    expect(textsTaken()).toEqual([expect.stringContaining('sont choisies pour vous')])
  })

  test('nothing is sent when it is not asked, nor to whom left nothing, nor once she erased it', async () => {
    const { appointmentId } = await expectSomeone()
    expect(await choose(appointmentId, 0, false)).toEqual({ version: 1, toldBy: null })
    const silent = await expectSomeone({ reachMe: { by: 'nothing' } })
    expect(await choose(silent.appointmentId)).toEqual({ version: 1, toldBy: null })
    const gone = await expectSomeone({ familyName: 'Muller' })
    expect(await choose(gone.appointmentId)).toMatchObject({ toldBy: 'sms' })
    const payload = { reference: gone.reference }
    expect(await runAs(opened.service, gone.reference, { kind: 'erase-own-record', v: 1, payload })).toMatchObject({
      outcome: 'done',
    })
    await goOn(opened.service, NOON + DAY_MS)
    expect(textsTaken().filter(text => text.includes('choisies'))).toEqual([])
  })
})
