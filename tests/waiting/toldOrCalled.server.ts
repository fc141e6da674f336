import { afterEach, describe, expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../../src/platform/everywhere/durations'
import { ListWaiting, NoteWaitingCalled } from '../../src/waiting/staffWaiting'
import { signed } from '../messages/gateway'
import { NOON, PHONE, PLACE, serveWithGateway } from '../messages/serveWithGateway'
import { engines } from '../server/inProcess'
import { meetStaff } from '../server/staffInProcess'
import { emptyList, join, offerAll, openOffers } from './waiters'

let drawn = 0
const REACHED = { places: [PLACE], reachMe: { by: 'phone', phone: PHONE } }

describe.each(engines)('told by SMS, or else called, on %s', engine => {
  const { opened, textsTaken } = serveWithGateway(engine)
  afterEach(() => emptyList(opened.service))
  const work = async (at = opened.service.shell.clock()) => {
    opened.service.at(at)
    await offerAll(opened.service.shell, at)
    await offerAll(opened.service.shell, at)
  }

  const waiting = () => opened.service.db.selectFrom('waiting').select(['state', 'unanswered']).execute()
  const colleague = () => meetStaff(opened.service, { role: 'mediator', places: [PLACE] })

  test('the SMS of an offer did not arrive: a colleague calls, and no answer is counted against her', async () => {
    opened.gateway.be('says no for good')
    await join(opened.service, REACHED)
    await work()
    const lea = await colleague()
    expect(await lea.ask(ListWaiting, {})).toMatchObject([{ state: 'offered', offer: { isToCall: true } }])
    const [offer] = await openOffers(opened.service)
    await work(offer!.held_until)
    expect((await waiting())[0]).toMatchObject({ unanswered: 0 })
  })

  test('still not sent after some hours: a colleague calls', async () => {
    opened.gateway.be('is full')
    await join(opened.service, REACHED)
    await work()
    const lea = await colleague()
    expect(await lea.ask(ListWaiting, {})).toMatchObject([{ offer: { isToCall: false } }])
    opened.service.at(NOON + 5 * HOUR_MS)
    expect(await (await colleague()).ask(ListWaiting, {})).toMatchObject([{ offer: { isToCall: true } }])
  })

  test('told, and no answer: it is counted', async () => {
    await join(opened.service, REACHED)
    await work()
    const lea = await colleague()
    expect(await lea.ask(ListWaiting, {})).toMatchObject([{ offer: { isToCall: false } }])
    const [offer] = await openOffers(opened.service)
    await work(offer!.held_until)
    expect((await waiting())[0]).toMatchObject({ unanswered: 1 })
  })

  test('an hour that the place takes back is told of', async () => {
    await join(opened.service, REACHED)
    await work()
    const [offer] = await openOffers(opened.service)
    const closing = { id: 'strike', place_id: PLACE, starts_at: NOON, ends_at: NOON + 1_000 * HOUR_MS, reason: 'grève' }
    await opened.service.db
      .insertInto('closing')
      .values(closing as never)
      .execute()
    await work(NOON + MINUTE_MS)
    await opened.service.db.deleteFrom('closing').execute()
    expect(offer).toBeDefined()
    expect(textsTaken().at(-1)).toMatch(/^L'heure proposée n'est plus possible\. Vous gardez votre place\./)
  })

  const toCall = async () => (await colleague()).ask(ListWaiting, { toCall: true })
  const answer = async (text: string) => {
    const reply = { reply: { id: `t${++drawn}`, from: PHONE.slice(1), text } }
    const { service } = opened
    expect((await service.send('/api/sms', { method: 'POST', ...signed(reply, service.shell.clock()) })).status).toBe(
      200,
    )
  }
  const statesOf = async () => (await waiting()).map(({ state }) => state).sort()

  test('to be called, wherever she is on the list: two hundred urgent ones wait before her', async () => {
    await join(opened.service, { ...REACHED, reachMe: { by: 'phone', phone: '+33387000000' } })
    await work()
    const { db } = opened.service
    const row = await db.selectFrom('waiting').selectAll().executeTakeFirstOrThrow()
    const others = Array.from({ length: 201 }, (_, number) => ({
      ...row,
      id: `urgent-${number}`,
      reference: `urgent-${number}`,
      same: null,
      state: 'waiting' as const,
      urgent_at: NOON,
    }))
    await db.insertInto('waiting').values(others).execute()
    const { need, joined_at, possible } = row
    const inOrder = others.map(({ id: waiting_id }) => ({
      waiting_id,
      place_id: PLACE,
      need,
      calm: 0,
      joined_at,
      possible,
    }))
    await db.insertInto('waiting_at').values(inOrder).execute()
    const lea = await colleague()
    expect((await lea.ask(ListWaiting, {})).filter(({ offer }) => offer)).toEqual([])
    expect(await toCall()).toMatchObject([{ id: row.id, offer: { isToCall: true } }])
    const elsewhere = await meetStaff(opened.service, { role: 'mediator', places: ['metz-mq-sablon'] })
    expect(await elsewhere.ask(ListWaiting, { toCall: true })).toEqual([])
  })

  test('two wait with one number: OUI takes neither hour, and both are to be called', async () => {
    await join(opened.service, REACHED)
    await join(opened.service, { ...REACHED, familyName: 'Kowalczyk' })
    await work()
    expect(await toCall()).toEqual([])
    await answer('oui')
    expect(await statesOf()).toEqual(['offered', 'offered'])
    expect((await toCall()).map(({ familyName }) => familyName).sort()).toEqual(['Kowalczyk', 'Weberzott'])
  })

  test('OUI some minutes after the hour went takes no other hour: she is called, and it is noted', async () => {
    await join(opened.service, REACHED)
    await work()
    const [offer] = await openOffers(opened.service)
    await work(offer!.held_until)
    await work(offer!.held_until + MINUTE_MS)
    await answer('oui')
    expect(await statesOf()).toEqual(['offered'])
    expect(await toCall()).toMatchObject([{ familyName: 'Weberzott', unclearAt: opened.service.shell.clock() }])
    // Some hours later an answer can only be to the new one.
    opened.service.at(offer!.held_until + 4 * HOUR_MS)
    await answer('oui')
    expect([await statesOf(), await toCall()]).toEqual([['accepted'], []])
  })

  test('what nobody understands, or comes when nothing is offered any more, is listed until somebody called', async () => {
    await join(opened.service, { ...REACHED, weekdays: [3] })
    await work()
    await answer('peut-être, je demande à ma fille')
    expect(await toCall()).toMatchObject([{ offer: { isToCall: false }, unclearAt: NOON }])
    const [offer] = await openOffers(opened.service)
    await opened.service.db.updateTable('waiting').set({ unanswered: 2 }).execute()
    await work(offer!.held_until)
    expect([await statesOf(), await toCall()]).toEqual([['expired'], []])
    await answer('oui')
    const [line] = await toCall()
    expect(line).toMatchObject({ state: 'expired', offer: null, phone: PHONE })
    const lea = await colleague()
    expect(await lea.do(NoteWaitingCalled, { waiting: line!.id })).toMatchObject({ outcome: 'done' })
    expect(await toCall()).toEqual([])
  })
})
