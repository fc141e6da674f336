import { describe, expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../../src/platform/everywhere/durations'
import { engines, moving } from '../server/inProcess'
import { signed } from './gateway'
import { NOON, PHONE, serveWithGateway, STARTS_AT } from './serveWithGateway'
import { goOn, messagesOf, paris } from './telling'

let drawn = 0
const reply = (text: string, from = PHONE) => ({ reply: { id: `r${++drawn}`, from: from.slice(1), text } })

describe.each(engines)('what people answer, on %s', engine => {
  const { opened, book, toCall, confirmed, textsTaken } = serveWithGateway(engine)

  const post = async (told: object, at = opened.service.shell.clock(), secret?: string) =>
    (await opened.service.send('/api/sms', { method: 'POST', ...signed(told, at, secret) })).status
  const appointments = () => opened.service.db.selectFrom('appointment').select(['reference', 'state']).execute()
  const replies = () => opened.service.db.selectFrom('message_reply').selectAll().execute()

  async function bookAndTell(change: object = {}, wish?: string) {
    const booked = await book(change, wish)
    await goOn(opened.service, opened.service.shell.clock())
    return booked
  }

  test('ANNULER cancels, as the person would on the page; it is told, and nothing is reminded', async () => {
    const { appointmentId } = await bookAndTell()
    expect(await post(reply('Annuler'))).toBe(200)
    expect((await appointments()).map(({ state }) => state)).toEqual(['cancelled'])
    expect(await opened.service.db.selectFrom('seat').selectAll().execute()).toEqual([])
    const journal = await opened.service.db
      .selectFrom('journal')
      .select(['who', 'kind', 'outcome'])
      .where('about', '=', appointmentId)
      .where('kind', '=', 'cancel-appointment')
      .execute()
    expect(journal).toEqual([{ who: 'resident', kind: 'cancel-appointment', outcome: 'done' }])
    await goOn(opened.service, STARTS_AT)
    expect(textsTaken()).toEqual([expect.stringContaining('est pris'), expect.stringContaining('est annulé')])
  })

  test('OUI is written down, in whichever language it is said; neither the number nor the text is', async () => {
    const { appointmentId } = await bookAndTell()
    for (const said of ['Oui !', 'нет', 'نعم']) await post(reply(said))
    expect((await replies()).map(({ meaning, appointment_id: id }) => [meaning, id]).sort()).toEqual(
      [
        ['unclear', appointmentId],
        ['yes', appointmentId],
        ['yes', appointmentId],
      ].sort(),
    )
    expect(JSON.stringify(await replies())).not.toMatch(/612345678|Oui|نعم/)
    expect((await confirmed()).map(({ appointmentId: id }) => id)).toEqual([appointmentId, appointmentId])
    expect(await confirmed('metz-mq-borny')).toEqual([])
    expect(await toCall()).toMatchObject([{ kind: null, state: 'answered', reason: 'unclear-answer' }])
  })

  test('OUI is to the hour that was told: once moved, nobody said yes', async () => {
    const { reference } = await bookAndTell()
    await post(reply('oui'))
    expect(await confirmed()).toHaveLength(1)
    await opened.service.put(moving(reference, 'bellecroix-5.20261211.1000'))
    expect(await confirmed()).toEqual([])
  })

  test('told twice by the gateway, an answer counts once', async () => {
    await bookAndTell()
    const told = reply('oui')
    expect([await post(told), await post(told), await post(told)]).toEqual([200, 200, 200])
    expect(await replies()).toHaveLength(1)
  })

  test('ANNULER told again, after a new booking with the same number: the new one stays', async () => {
    await bookAndTell()
    const told = reply('annuler')
    await post(told)
    await bookAndTell()
    expect(await post(told)).toBe(200)
    expect((await appointments()).map(({ state }) => state).sort()).toEqual(['cancelled', 'confirmed'])
  })

  test('two appointments with one number: nobody can say which is meant, so nothing is cancelled and both are listed', async () => {
    await bookAndTell()
    await bookAndTell({}, 'bellecroix-5.20261211.1000')
    await post(reply('annuler'))
    expect((await appointments()).map(({ state }) => state)).toEqual(['confirmed', 'confirmed'])
    expect(await toCall()).toHaveLength(2)
  })

  test('an answer of a number that was told nothing, or not yet, changes nothing', async () => {
    opened.service.at(paris('2026-12-01', '21:00'))
    await bookAndTell()
    expect((await messagesOf(opened.service)).map(({ state }) => state)).toContain('waiting')
    expect(await post(reply('annuler'))).toBe(200)
    expect(await post(reply('annuler', '+33699999999'))).toBe(200)
    expect((await appointments()).map(({ state }) => state)).toEqual(['confirmed'])
  })

  test('STOP: no more SMS to this number, and who it is for is listed; OUI opens it again', async () => {
    await bookAndTell()
    await post(reply('STOP'))
    await goOn(opened.service, STARTS_AT - HOUR_MS)
    expect(opened.gateway.taken).toHaveLength(1)
    expect((await toCall()).map(({ reason }) => reason)).toEqual(['stopped', 'stopped'])
    await post(reply('oui'))
    opened.service.at(STARTS_AT - 40 * MINUTE_MS)
    await bookAndTell({}, 'bellecroix-5.20261211.1000')
    expect(opened.gateway.taken).toHaveLength(2)
  })

  test('a signature that is forged, of another body, or too old is refused, and changes nothing', async () => {
    await bookAndTell()
    const told = reply('annuler')
    expect(await post(told, NOON, 'not the secret that they share, but as long')).toBe(401)
    expect(await post(told, NOON - 6 * MINUTE_MS)).toBe(401)
    expect(await post(told, NOON + 6 * MINUTE_MS)).toBe(401)
    const right = signed(reply('oui'), NOON)
    const other = await opened.service.send('/api/sms', { method: 'POST', ...right, body: JSON.stringify(told) })
    const none = await opened.service.send('/api/sms', { method: 'POST', body: JSON.stringify(told) })
    const later = { ...right.headers, 'X-Timestamp': String(NOON / 1_000 + 60) }
    const moved = await opened.service.send('/api/sms', { method: 'POST', ...right, headers: later })
    expect([other.status, none.status, moved.status]).toEqual([401, 401, 401])
    expect([await replies(), (await appointments()).map(({ state }) => state)]).toEqual([[], ['confirmed']])
  })

  test('what was overheard cannot be sent again six minutes later', async () => {
    await bookAndTell()
    const overheard = signed(reply('annuler'), NOON)
    const send = async () => (await opened.service.send('/api/sms', { method: 'POST', ...overheard })).status
    expect(await send()).toBe(200)
    await bookAndTell({}, 'bellecroix-5.20261211.1000')
    opened.service.at(NOON + 6 * MINUTE_MS)
    expect(await send()).toBe(401)
    expect((await appointments()).map(({ state }) => state).sort()).toEqual(['cancelled', 'confirmed'])
  })

  test('a report says delivered, once and for good; not received is listed; told twice it is the same', async () => {
    await bookAndTell()
    const [sent] = await messagesOf(opened.service)
    const report = (status: string, id = sent!.gateway_id) => post({ report: { id, status } })
    expect([await report('EN_ROUTE'), await report('DELIVRD'), await report('DELIVRD')]).toEqual([200, 200, 200])
    expect(await report('UNDELIV', sent!.id)).toBe(200)
    expect((await messagesOf(opened.service))[0]).toMatchObject({ state: 'delivered', reason: null })
    await bookAndTell({}, 'bellecroix-5.20261211.1000')
    const [, second] = (await messagesOf(opened.service)).filter(({ kind }) => kind === 'confirmation')
    await report('UNDELIV', second!.id)
    expect(await toCall()).toMatchObject([{ state: 'undelivered', reason: 'not-received' }])
  })

  test('a message that may have been sent is no longer listed once the gateway says that it came', async () => {
    opened.gateway.be('hangs')
    await bookAndTell()
    expect(await toCall()).toHaveLength(1)
    const [unsure] = await messagesOf(opened.service)
    await post({ report: { id: unsure!.id, status: 'DELIVRD' } })
    expect(await toCall()).toEqual([])
  })

  test('nonsense that is signed is a 400; a GET is no page', async () => {
    expect([await post({}), await post({ reply: { id: 'a' } }), await post([])]).toEqual([400, 400, 400])
    expect((await opened.service.send('/api/sms')).status).toBe(404)
  })
})
