import { afterEach, describe, expect, test } from 'vitest'
import { AddWaiting, ListWaiting, MarkUrgent, NoteOfferAnswer, RemoveWaiting } from '../../src/waiting/staffWaiting'
import { signed } from '../messages/gateway'
import { NOON, PHONE, PLACE, serveWithGateway } from '../messages/serveWithGateway'
import { MINUTE_MS } from '../../src/platform/everywhere/durations'
import { engines } from '../server/inProcess'
import { meetStaff } from '../server/staffInProcess'
import { emptyList, join, joining, offerAll, openOffers, paris } from './waiters'

let drawn = 0
const reply = (text: string) => ({ reply: { id: `w${++drawn}`, from: PHONE.slice(1), text } })
const REACHED = { places: [PLACE], reachMe: { by: 'phone', phone: PHONE } }

describe.each(engines)('told by SMS, answered by SMS or by a colleague, on %s', engine => {
  const { opened, book, textsTaken, toCall } = serveWithGateway(engine)
  afterEach(() => emptyList(opened.service))
  const work = (at = opened.service.shell.clock()) => offerAll(opened.service.shell, at)
  const answer = async (text: string) =>
    (await opened.service.send('/api/sms', { method: 'POST', ...signed(reply(text), opened.service.shell.clock()) }))
      .status
  const states = async () =>
    (await opened.service.db.selectFrom('waiting').select('state').execute()).map(({ state }) => state)

  test('OUI takes the hour, ANNULER leaves it; the person is told once of each', async () => {
    await join(opened.service, REACHED)
    await work()
    await work()
    const told = textsTaken().filter(text => text.startsWith('Une heure est libre'))
    expect(told).toEqual([expect.stringContaining('Répondez OUI. Sinon, répondez ANNULER.')])
    expect(await answer('annuler')).toBe(200)
    expect(await states()).toEqual(['waiting'])
    await work()
    expect(await openOffers(opened.service)).toHaveLength(1)
    expect(await answer('Oui merci')).toBe(200)
    expect(await states()).toEqual(['accepted'])
    const appointments = await opened.service.db.selectFrom('appointment').select(['state', 'phone']).execute()
    expect(appointments).toEqual([{ state: 'confirmed', phone: PHONE }])
  })

  const appointments = async () =>
    (await opened.service.db.selectFrom('appointment').select('state').orderBy('made_at').execute()).map(
      ({ state }) => state,
    )
  const tellMinutesLater = async (minutes: number) => {
    opened.service.at(NOON + minutes * MINUTE_MS)
    await work()
    await work()
  }
  const bookAndTell = async (minutes: number) => {
    opened.service.at(NOON + minutes * MINUTE_MS)
    await book({ familyName: 'Weberzott' })
    await tellMinutesLater(minutes)
  }
  const waitAndBeOffered = async (minutes: number) => {
    opened.service.at(NOON + minutes * MINUTE_MS)
    await join(opened.service, REACHED)
    await tellMinutesLater(minutes)
  }

  test('beside an appointment, ANNULER and OUI answer the hour that was offered last', async () => {
    await bookAndTell(0)
    await waitAndBeOffered(5)
    expect(await answer('annuler')).toBe(200)
    expect([await states(), await appointments()]).toEqual([['waiting'], ['confirmed']])
    await tellMinutesLater(10)
    expect(await openOffers(opened.service)).toHaveLength(1)
    expect(await answer('oui')).toBe(200)
    expect([await states(), await appointments()]).toEqual([['accepted'], ['confirmed', 'confirmed']])
  })

  test('told of the appointment last, ANNULER cancels it, and the offer stays', async () => {
    await waitAndBeOffered(0)
    await bookAndTell(5)
    expect(await answer('annuler')).toBe(200)
    expect([await states(), await appointments()]).toEqual([['offered'], ['cancelled']])
  })

  test('told of both at the same moment, nobody knows which is meant: a colleague calls', async () => {
    await join(opened.service, REACHED)
    await bookAndTell(0)
    expect(await answer('annuler')).toBe(200)
    expect([await states(), await appointments()]).toEqual([['offered'], ['confirmed']])
    expect(await toCall()).toMatchObject([{ reason: 'unclear-answer' }])
  })

  test('what is offered in the evening is told in the morning, and counted from then', async () => {
    const evening = paris('2026-12-01', '21:30')
    opened.service.at(evening)
    await join(opened.service, REACHED)
    await work()
    const [offer] = await openOffers(opened.service)
    expect(offer!.tell_at).toBe(paris('2026-12-02', '08:00'))
    // The soonest hour that leaves four hours to answer, before the notice of two hours.
    expect(offer!.held_until).toBe(paris('2026-12-02', '12:00'))
    expect(textsTaken()).toEqual([])
    opened.service.at(offer!.tell_at)
    await work()
    expect(textsTaken()).toEqual([expect.stringMatching(/^Une heure est libre/)])
  })

  test('a colleague adds somebody without contact, who is to be called; notes the answer, or what is urgent', async () => {
    opened.service.at(NOON)
    const lea = await meetStaff(opened.service, { role: 'mediator', places: [PLACE] })
    const { payload } = joining({ places: [PLACE], familyName: 'Benkhelifa' })
    expect(await lea.do(AddWaiting, payload as never)).toMatchObject({ outcome: 'done' })
    await work()
    const [line] = await lea.ask(ListWaiting, {})
    expect(line).toMatchObject({ familyName: 'Benkhelifa', state: 'offered', offer: { isToCall: true } })
    const urgent = { waiting: line!.id, reason: 'Ses droits finissent vendredi' }
    expect(await lea.do(MarkUrgent, urgent)).toMatchObject({ outcome: 'done' })
    expect((await lea.ask(ListWaiting, { place: PLACE }))[0]).toMatchObject({ urgentReason: urgent.reason })
    const elsewhere = await meetStaff(opened.service, { role: 'mediator', places: ['metz-mq-sablon'] })
    expect(await elsewhere.ask(ListWaiting, {})).toEqual([])
    const said = { waiting: line!.id, offer: line!.offer!.id, isAccepted: true }
    expect(await lea.do(NoteOfferAnswer, said)).toMatchObject({ outcome: 'done', result: { isAccepted: true } })
    expect(await lea.ask(ListWaiting, {})).toEqual([])
    expect(await lea.do(RemoveWaiting, { waiting: line!.id })).toMatchObject({ outcome: 'refused' })
  })
})
