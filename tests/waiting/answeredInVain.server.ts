import { afterEach, describe, expect, test } from 'vitest'
import { signed } from '../messages/gateway'
import { NOON, PHONE, PLACE, serveWithGateway } from '../messages/serveWithGateway'
import { MINUTE_MS } from '../../src/platform/everywhere/durations'
import { engines } from '../server/inProcess'
import { emptyList, join, offerAll, openOffers, paris } from './waiters'

let drawn = 0
const reply = (text: string) => ({ reply: { id: `v${++drawn}`, from: PHONE.slice(1), text } })
const REACHED = { places: [PLACE], reachMe: { by: 'phone', phone: PHONE } }
const NOT_HERS = /^Votre réponse est arrivée, mais le rendez-vous proposé n'est pas pris\. Pour la suite : https?:/

describe.each(engines)('OUI that takes nothing is answered, on %s', engine => {
  const { opened, book, textsTaken } = serveWithGateway(engine)
  afterEach(async () => {
    await opened.service.db.updateTable('opening').set({ ends_on: null }).execute()
    await emptyList(opened.service)
  })
  const now = () => opened.service.shell.clock()
  const work = () => offerAll(opened.service.shell, now())
  const workTwice = () => work().then(work)
  const answer = async (text: string) => {
    const sent = { method: 'POST', ...signed(reply(text), now()) }
    expect((await opened.service.send('/api/sms', sent)).status).toBe(200)
    await workTwice()
  }
  const inVain = () => textsTaken().filter(text => NOT_HERS.test(text))
  const states = async () =>
    (await opened.service.db.selectFrom('waiting').select('state').execute()).map(({ state }) => state)
  const countAppointments = async () =>
    (await opened.service.db.selectFrom('appointment').select('id').where('state', '=', 'confirmed').execute()).length

  test('after the hour went to another: once, however often she says it; what she hears names neither her nor why', async () => {
    await join(opened.service, REACHED)
    await workTwice()
    const [offer] = await openOffers(opened.service)
    opened.service.at(offer!.held_until + MINUTE_MS)
    await workTwice()
    await answer('oui')
    await answer('Oui merci')
    expect(inVain()).toHaveLength(1)
    expect(inVain()[0]).not.toMatch(/Weberzott|Caf/i)
    expect(await countAppointments()).toBe(0)
  })

  test('after the place stopped to receive then: she is told, and still waits', async () => {
    await join(opened.service, REACHED)
    await workTwice()
    await opened.service.db.updateTable('opening').set({ ends_on: '2026-11-30' }).execute()
    opened.service.at(NOON + 5 * MINUTE_MS)
    await workTwice()
    expect(textsTaken().at(-1)).toMatch(/^L'heure proposée n'est plus possible/)
    await answer('oui')
    expect([inVain().length, await states()]).toEqual([1, ['waiting']])
  })

  test('refused, for she has an appointment at that hour: she is told that the offer is not hers', async () => {
    opened.service.at(NOON + 5 * MINUTE_MS)
    await join(opened.service, REACHED)
    await work()
    const [offer] = await openOffers(opened.service)
    await emptyList(opened.service)
    opened.service.at(NOON)
    await book({ familyName: 'Weberzott' }, offer!.slot_id)
    await workTwice()
    opened.service.at(NOON + 5 * MINUTE_MS)
    await join(opened.service, REACHED)
    await workTwice()
    expect((await openOffers(opened.service)).map(({ slot_id }) => slot_id)).toEqual([offer!.slot_id])
    await answer('oui')
    expect([inVain().length, await countAppointments(), await states()]).toEqual([1, 1, ['offered']])
  })

  test('said at night, it is answered in the morning; ANNULER, or what nobody understands, is not answered so', async () => {
    await join(opened.service, REACHED)
    await workTwice()
    await opened.service.db.updateTable('opening').set({ ends_on: '2026-11-30' }).execute()
    opened.service.at(NOON + 5 * MINUTE_MS)
    await workTwice()
    await answer('annuler')
    await answer('je ne sais pas')
    opened.service.at(paris('2026-12-01', '22:10'))
    await answer('oui')
    expect(inVain()).toEqual([])
    opened.service.at(paris('2026-12-02', '08:00'))
    await workTwice()
    expect(inVain()).toHaveLength(1)
  })

  test('an OUI that takes the hour is answered by the appointment, and by nothing else', async () => {
    await join(opened.service, REACHED)
    await workTwice()
    await answer('oui')
    await answer('oui')
    expect([inVain(), await countAppointments()]).toEqual([[], 1])
  })
})
